import { NumberSetting } from '../inspector/NumberSetting.tsx';
import { t } from '../language/t.ts';
import { daysFields, type RetentionDays } from './daysFields.ts';

interface DaysInputsProps {
  days: RetentionDays;
  onChange(days: RetentionDays): void;
}

/** How many days messages, the data of steps and records are kept. */
export function DaysInputs({ days, onChange }: DaysInputsProps) {
  return daysFields.map(({ part, label, help }) => (
    <NumberSetting
      key={part}
      label={t(label)}
      help={t(help)}
      unit={t('days')}
      value={days[part]}
      min={1}
      max={36_500}
      onChange={(value) => onChange({ ...days, [part]: Math.round(value) })}
    />
  ));
}
