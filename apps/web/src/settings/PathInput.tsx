import { useId } from 'react';
import { LiveValue } from '../picking/LiveValue.tsx';
import { PlaceField } from '../picking/PlaceField.tsx';
import { cx } from '../ui/cx.ts';
import { Input } from '../ui/Input.tsx';
import { useForm } from './formContext.ts';
import { readSample, sampleFields } from './sampleFields.ts';

interface PathInputProps {
  value: string;
  onChange(value: string): void;
  placeholder?: string;
  className?: string;
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

/** A path into the incoming message: suggests the sample's fields and shows what the path finds in it. */
export function PathInput({ value, onChange, placeholder = 'PID-5.1', className, ...rest }: PathInputProps) {
  const { sample, readOnly } = useForm();
  const listId = useId();
  const found = sample && value !== '' ? readSample(sample, value) : undefined;
  return (
    <div className={cx('flex min-w-0 flex-col gap-0.5', className)}>
      <PlaceField onTake={onChange} isOff={readOnly}>
        <Input
          {...rest}
          className="font-mono"
          spellCheck={false}
          list={listId}
          readOnly={readOnly}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </PlaceField>
      <datalist id={listId}>
        {sample
          ? sampleFields(sample).map((field) => (
              <option
                key={field.path}
                value={field.path}
                label={`${field.path}  ${field.value.slice(0, 40)}`}
              />
            ))
          : null}
      </datalist>
      {sample && value !== '' ? <LiveValue>{found}</LiveValue> : null}
    </div>
  );
}
