import type { PlaceholderSyntax } from '@pyheart/plugin-sdk';
import type { ReactNode } from 'react';
import { useForm } from '../settings/formContext.ts';
import { LiveValue } from './LiveValue.tsx';
import { PlaceField } from './PlaceField.tsx';
import { placeholders } from './placeholders.ts';

interface PlaceholderFieldProps {
  syntax: PlaceholderSyntax;
  value: unknown;
  readOnly: boolean;
  children: ReactNode;
}

/** A text that may hold places of the message: they can be put in where the cursor stands, and show what comes out. */
export function PlaceholderField({ syntax, value, readOnly, children }: PlaceholderFieldProps) {
  const { sample } = useForm();
  const notation = placeholders[syntax];
  const preview = sample && typeof value === 'string' ? notation.preview(value, sample) : undefined;
  return (
    <>
      <PlaceField notation={(path) => notation.write(path, sample)} isOff={readOnly}>
        {children}
      </PlaceField>
      {preview === undefined ? null : <LiveValue>{preview}</LiveValue>}
    </>
  );
}
