import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { t } from '../language/t.ts';

export interface FieldProps {
  label: string;
  help?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** Draws the control; spread the ids onto it so that label, help and error are read with it. */
  children(ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }): ReactNode;
}

/** Label above, help and error below a control. */
export function Field({ label, help, error, required, children }: FieldProps) {
  const id = useId();
  const describedBy = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-ink text-xs">
        {label}
        {required ? null : <span className="sr-only"> {t('(optional)')}</span>}
      </label>
      {children({
        id,
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
      })}
      {help ? (
        <div id={`${id}-help`} className="text-ink-3 text-xs">
          {help}
        </div>
      ) : null}
      {error ? (
        <div id={`${id}-error`} className="flex items-start gap-1 text-failed text-xs">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {error}
        </div>
      ) : null}
    </div>
  );
}
