import { languageKeys, languages } from '../language/languages.ts';
import { t } from '../language/t.ts';
import { chooseLanguage, type LanguageChoice, useLanguageChoice } from '../language/useLanguage.ts';
import { useTheme } from '../shell/theme.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { toastFailure } from '../ui/toast.ts';
import { Section } from './Section.tsx';

/** Theme and language, as this browser shows the studio. */
export function AppearanceSection() {
  const { choice, choose } = useTheme();
  const speak = (language: LanguageChoice) => {
    chooseLanguage(language).catch((error: unknown) => toastFailure(t('Loading the language'), error));
  };
  return (
    <Section title={t('Appearance')} lead={t('Kept in this browser.')}>
      <div className="flex flex-wrap gap-2">
        <Segmented
          label={t('Theme')}
          value={choice}
          onChange={choose}
          options={[
            { value: 'light', label: t('Light') },
            { value: 'dark', label: t('Dark') },
            { value: 'system', label: t('As the system') },
          ]}
        />
        <Segmented
          label={t('Language')}
          value={useLanguageChoice()}
          onChange={speak}
          options={[
            ...languageKeys.map((key) => ({
              value: key,
              label: <span lang={key}>{languages[key].name}</span>,
            })),
            { value: 'browser' as const, label: t('As the browser') },
          ]}
        />
      </div>
    </Section>
  );
}
