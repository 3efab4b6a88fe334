import { t } from '../language/t.ts';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { type AlertKind, alertKindWords } from './alertKindWords.ts';

interface RuleLimitsProps {
  kind: AlertKind;
  minutes: string;
  threshold: string;
  onMinutes(minutes: string): void;
  onThreshold(threshold: string): void;
}

/** From when on a rule speaks: the minutes and the number that its kind asks for. */
export function RuleLimits({ kind, minutes, threshold, onMinutes, onThreshold }: RuleLimitsProps) {
  const { minutes: minutesLabel, threshold: counted } = alertKindWords[kind];
  const number = (label: string, value: string, onChange: (value: string) => void, most?: number) => (
    <Field label={label} required>
      {(ids) => (
        <Input
          {...ids}
          type="number"
          min={1}
          max={most}
          className="w-28"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
  if (!minutesLabel && !counted) return null;
  return (
    <div className="flex flex-wrap gap-4">
      {counted
        ? number(`${t(counted.label)} (${t(counted.unit)})`, threshold, onThreshold, counted.most)
        : null}
      {minutesLabel ? number(t(minutesLabel), minutes, onMinutes, 10_080) : null}
    </div>
  );
}
