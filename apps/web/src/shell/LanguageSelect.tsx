import { Languages } from 'lucide-react';
import { languageKeys, languages } from '../language/languages.ts';
import { t } from '../language/t.ts';
import { chooseLanguage, useLanguage } from '../language/useLanguage.ts';
import { cx } from '../ui/cx.ts';
import { toastFailure } from '../ui/toast.ts';

/** A small choice of the language, where people look for it who cannot read this one. */
export function LanguageSelect({ className }: { className?: string }) {
  const language = useLanguage();
  const choose = (value: string) => {
    const chosen = languageKeys.find((key) => key === value);
    if (chosen)
      chooseLanguage(chosen).catch((error: unknown) => toastFailure(t('Loading the language'), error));
  };
  return (
    <div
      className={cx(
        'relative flex h-10 w-10 flex-col items-center justify-center rounded-md text-2xs text-ink-3 uppercase hover:bg-hover hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent [&_svg]:size-5',
        className,
      )}
    >
      <Languages aria-hidden strokeWidth={1.75} />
      <span aria-hidden className="leading-3">
        {language}
      </span>
      {/* The browser's own list: it needs no code of ours on the first screen. */}
      <select
        aria-label={t('Language')}
        value={language}
        onChange={(event) => choose(event.target.value)}
        className="absolute inset-0 opacity-0"
      >
        {languageKeys.map((key) => (
          <option key={key} value={key} lang={key} className="bg-raised text-ink text-sm normal-case">
            {languages[key].name}
          </option>
        ))}
      </select>
    </div>
  );
}
