import { isFieldValue, type JsonSchema } from '@pyheart/plugin-sdk';
import { Trash2 } from 'lucide-react';
import { t } from '../../language/t.ts';
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
  const called = name || t('row {number}', { number: index + 1 });
  const { mode, modes, choose } = useModes({ title: called, name, schema, path, value });
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-center gap-1.5">
        <Input
          aria-label={t('Name {number} of {list}', { number: index + 1, list })}
          readOnly={readOnly}
          value={name}
          onChange={(event) => on.onRename(event.target.value)}
        />
        {isFieldValue(value) ? null : (
          <Input
            aria-label={t('Value of {name}', { name: called })}
            readOnly={readOnly}
            value={asText(value)}
            onChange={(event) => on.onChange(event.target.value)}
          />
        )}
        <IconButton label={t('Remove {name}', { name: called })} disabled={readOnly} onClick={on.onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {modes.length > 0 ? (
        <div className="flex">
          <ModeSwitch title={called} mode={mode} modes={modes} readOnly={readOnly} onChange={choose} />
        </div>
      ) : null}
      {isFieldValue(value) ? (
        <ValueField
          id={`${id}-${index}`}
          describedBy=""
          isError={false}
          label={t('Place of {name}', { name: called })}
          title={called}
          value={value}
          schema={schema}
          onChange={on.onChange}
        />
      ) : null}
    </div>
  );
}
