import { ToggleGroup } from 'radix-ui';
import { perLocale } from '../../language/spoken.ts';
import { t } from '../../language/t.ts';
import { weekOrder } from './cronInWords.ts';
import { dayName } from './dayNames.ts';

interface DayTogglesProps {
  /** 0 is Sunday. */
  days: readonly number[];
  readOnly: boolean;
  onChange(days: number[]): void;
}

const week = weekOrder([0, 1, 2, 3, 4, 5, 6]);
const short = perLocale((locale) => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }));

/** The days of the week, one switch each; at least one stays on. */
export function DayToggles({ days, readOnly, onChange }: DayTogglesProps) {
  return (
    <ToggleGroup.Root
      type="multiple"
      aria-label={t('Days of the week')}
      disabled={readOnly}
      value={days.map(String)}
      onValueChange={(chosen) => (chosen.length === 0 ? undefined : onChange(chosen.map(Number)))}
      className="inline-flex h-8 items-center rounded-md border bg-panel p-0.5 pointer-coarse:h-10"
    >
      {week.map((day) => (
        <ToggleGroup.Item
          key={day}
          value={String(day)}
          aria-label={dayName(day)}
          className="h-full rounded-sm px-1.5 text-ink-3 text-xs hover:text-ink data-[state=on]:bg-accent-soft data-[state=on]:font-medium data-[state=on]:text-ink"
        >
          {short().format(Date.UTC(2026, 1, 1 + day))}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
