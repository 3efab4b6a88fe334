import { allowsType } from '@pyheart/plugin-sdk';
import { useState } from 'react';
import { Input } from '../../ui/Input.tsx';

import { asText, controlAttributes, type WidgetProps } from '../WidgetProps.ts';

/** A number, or a `${NAME}` reference that becomes one. What is typed is kept as typed until it is a number. */
export function NumberWidget(props: WidgetProps) {
  const { spec, value, readOnly, onChange } = props;
  const [typed, setTyped] = useState<string>();
  return (
    <div className="flex items-center gap-2">
      <Input
        {...controlAttributes(props)}
        type="text"
        inputMode={allowsType(spec.schema, 'integer') ? 'numeric' : 'decimal'}
        className="max-w-40"
        readOnly={readOnly}
        value={typed ?? asText(value)}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(parseNumber(event.target.value));
        }}
        onBlur={() => setTyped(undefined)}
      />
      {spec.hints.unit ? <span className="text-ink-3 text-xs">{spec.hints.unit}</span> : null}
    </div>
  );
}

function parseNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const number = Number(trimmed);
  // Not a number yet: the check names the value beside the field, and nothing typed is lost.
  return Number.isNaN(number) ? trimmed : number;
}
