import { useState } from 'react';
import { t } from '../language/t.ts';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';

export interface NumberSettingProps {
  label: string;
  help?: string;
  unit?: string;
  value: number;
  min: number;
  max: number;
  onChange(value: number): void;
}

/** A number that is taken over when it is in range; what is typed meanwhile stays as it is. */
export function NumberSetting({ label, help, unit, value, min, max, onChange }: NumberSettingProps) {
  const [text, setText] = useState<string | null>(null);
  const typed = text === null ? value : Number(text);
  const isWrong =
    text !== null && (text.trim() === '' || !Number.isFinite(typed) || typed < min || typed > max);
  const takeOver = () => {
    if (!isWrong && text !== null && typed !== value) onChange(typed);
    setText(null);
  };
  return (
    <Field
      label={label}
      required
      {...(help ? { help } : {})}
      error={isWrong ? t('A number from {min} to {max}.', { min, max }) : undefined}
    >
      {(ids) => (
        <span className="flex items-center gap-2">
          <Input
            {...ids}
            inputMode="decimal"
            className="w-28"
            value={text ?? String(value)}
            onChange={(event) => setText(event.target.value)}
            onBlur={takeOver}
            onKeyDown={(event) => {
              // Enter sends the form around it, which must have the number by then.
              if (event.key === 'Enter' && !isWrong) takeOver();
            }}
          />
          {unit ? <span className="text-ink-3">{unit}</span> : null}
        </span>
      )}
    </Field>
  );
}
