import { useEffect, useState } from 'react';
import { t } from '../language/t.ts';
import { Input } from '../ui/Input.tsx';

const pauseMs = 300;

interface IdentifierSearchProps {
  value: string;
  onChange(value: string): void;
}

/** Finds messages by a number that people know: patient, order, visit, claim. Asks when the typing pauses. */
export function IdentifierSearch({ value, onChange }: IdentifierSearchProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === value) return;
    const timer = setTimeout(() => onChange(wanted), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <Input
      type="search"
      aria-label={t('Patient, order, visit or claim number')}
      title={t(
        'The whole number, exactly: MRN (PID-3), order (ORC, OBR), visit (PV1-19), claim, FHIR identifier or control id',
      )}
      placeholder={t('MRN, order, visit, claim …')}
      className="w-full sm:w-52"
      maxLength={100}
      autoComplete="off"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
