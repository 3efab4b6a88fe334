import { isFieldValue, type JsonSchema } from '@pyheart/plugin-sdk';
import { Trash2 } from 'lucide-react';
import { IconButton } from '../../ui/IconButton.tsx';
import { Input } from '../../ui/Input.tsx';
import type { SettingsPath } from '../settingsPath.ts';
import { ModeSwitch } from '../values/ModeSwitch.tsx';
import { useModes } from '../values/useModes.ts';
import { ValueField } from '../values/ValueField.tsx';
import { asText } from '../WidgetProps.ts';

interface KeyValueRowProps {
  id: string;
  /** From 0. */
  index: number;
  /** What the whole list is called. */
  list: string;
  name: string;
  path: SettingsPath;
  value: unknown;
  /** Of the value. */
  schema: JsonSchema;
  readOnly: boolean;
  onRename(name: string): void;
  onChange(value: unknown): void;
  onRemove(): void;
}

/** One name with its value; where the plugin offers it, the value comes from the message, a table or the secrets. */
export function KeyValueRow({
  id,
  index,
  list,
  name,
  path,
  value,
  schema,
  readOnly,
  ...on
}: KeyValueRowProps) {
  const called = name || `row ${index + 1}`;
  const { mode, modes, choose } = useModes({ title: called, name, schema, path, value });
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-center gap-1.5">
        <Input
          aria-label={`Name ${index + 1} of ${list}`}
          readOnly={readOnly}
          value={name}
          onChange={(event) => on.onRename(event.target.value)}
        />
        {isFieldValue(value) ? null : (
          <Input
            aria-label={`Value of ${called}`}
            readOnly={readOnly}
            value={asText(value)}
            onChange={(event) => on.onChange(event.target.value)}
          />
        )}
        {modes.length > 0 ? (
          <ModeSwitch title={called} mode={mode} modes={modes} readOnly={readOnly} onChange={choose} />
        ) : null}
        <IconButton label={`Remove ${called}`} disabled={readOnly} onClick={on.onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {isFieldValue(value) ? (
        <ValueField
          id={`${id}-${index}`}
          describedBy=""
          isError={false}
          label={`Place of ${called}`}
          title={called}
          value={value}
          schema={schema}
          onChange={on.onChange}
        />
      ) : null}
    </div>
  );
}
