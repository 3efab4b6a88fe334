import { useTheme } from '../shell/theme.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { Section } from './Section.tsx';

export function ThemeSetting() {
  const { choice, choose } = useTheme();
  return (
    <Section title="Appearance" lead="Kept in this browser.">
      <Segmented
        label="Theme"
        value={choice}
        onChange={choose}
        options={[
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
          { value: 'system', label: 'As the system' },
        ]}
      />
    </Section>
  );
}
