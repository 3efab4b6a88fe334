import { useState } from 'react';
import { Input } from '../../ui/Input.tsx';

interface NumberPartProps {
  label: string;
  unit: string;
  least: number;
  most: number;
  value: number;
  readOnly: boolean;
  onChange(value: number): void;
}

/** A number within a sentence. What is no such number while it is typed changes nothing and is put back afterwards. */
export function NumberPart({ label, unit, least, most, value, readOnly, onChange }: NumberPartProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <span className="flex items-center gap-1.5 text-ink-2 text-xs">
      <Input
        aria-label={label}
        inputMode="numeric"
        className="w-14"
        readOnly={readOnly}
        value={typed ?? String(value)}
        onChange={({ target }) => {
          setTyped(target.value);
          const number = Number(target.value);
          const fits = /^\d+$/.test(target.value) && number >= least && number <= most;
          if (fits) onChange(number);
        }}
        onBlur={() => setTyped(undefined)}
      />
      {unit}
    </span>
  );
}
