import { isRecord } from '@pyheart/plugin-sdk';
import { t } from '../../language/t.ts';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';
import { CodeRows } from '../CodeRows.tsx';
import { asText } from '../WidgetProps.ts';

interface CodeTableEditorProps {
  table: Record<string, unknown>;
  title: string;
  readOnly: boolean;
  onChange(table: Record<string, unknown>): void;
}

/** One table: its name, a line for each code, and what all other codes become. */
export function CodeTableEditor({ table, title, readOnly, onChange }: CodeTableEditorProps) {
  const rows = (Array.isArray(table['rows']) ? table['rows'] : [])
    .filter(isRecord)
    .map((row) => ({ ...row, from: asText(row['from']), to: asText(row['to']) }));
  return (
    <div className="flex flex-col gap-2 border-t p-2">
      <Field label={t('Name')} required help={t('Rows choose the table by its name.')}>
        {(ids) => (
          <Input
            {...ids}
            readOnly={readOnly}
            value={asText(table['name'])}
            onChange={(event) => onChange({ ...table, name: event.target.value })}
          />
        )}
      </Field>
      <CodeRows
        title={title}
        rows={rows}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...table, rows: next })}
      />
      <Field label={t('All other codes become')} help={t('Empty: a code that is not listed is an error.')}>
        {(ids) => (
          <Input
            {...ids}
            className="font-mono"
            readOnly={readOnly}
            value={asText(table['default'])}
            onChange={(event) => onChange(withDefault(table, event.target.value))}
          />
        )}
      </Field>
    </div>
  );
}

function withDefault(table: Record<string, unknown>, text: string): Record<string, unknown> {
  const { default: _, ...rest } = table;
  return text === '' ? rest : { ...rest, default: text };
}
