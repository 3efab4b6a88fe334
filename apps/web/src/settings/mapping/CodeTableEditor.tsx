import { isRecord } from '@pyheart/plugin-sdk';
import { ArrowRight, Plus, Trash2 } from 'lucide-react';
import { t } from '../../language/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Input } from '../../ui/Input.tsx';
import { asText } from '../WidgetProps.ts';

interface CodeTableEditorProps {
  table: Record<string, unknown>;
  title: string;
  readOnly: boolean;
  onChange(table: Record<string, unknown>): void;
}

/** One table: its name, a line for each code, and what all other codes become. */
export function CodeTableEditor({ table, title, readOnly, onChange }: CodeTableEditorProps) {
  const rows = (Array.isArray(table['rows']) ? table['rows'] : []).filter(isRecord);
  const put = (index: number, side: 'from' | 'to', text: string) =>
    onChange({ ...table, rows: rows.with(index, { ...rows[index], [side]: text }) });
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
      <ol aria-label={t('Codes of {title}', { title })} className="flex flex-col gap-1">
        {rows.map((row, index) => (
          <li key={index} className="flex items-center gap-1">
            <Input
              className="font-mono"
              aria-label={t('Code {index} of {title}', { index: index + 1, title })}
              placeholder={t('As it arrives')}
              readOnly={readOnly}
              value={asText(row['from'])}
              onChange={(event) => put(index, 'from', event.target.value)}
            />
            <ArrowRight aria-hidden className="size-4 shrink-0 text-ink-3" />
            <Input
              className="font-mono"
              aria-label={t('What code {index} of {title} becomes', { index: index + 1, title })}
              placeholder={t('What it becomes')}
              readOnly={readOnly}
              value={asText(row['to'])}
              onChange={(event) => put(index, 'to', event.target.value)}
            />
            <IconButton
              label={t('Remove code {index} of {title}', { index: index + 1, title })}
              size="sm"
              disabled={readOnly}
              onClick={() => onChange({ ...table, rows: rows.toSpliced(index, 1) })}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
      <Button
        size="sm"
        className="self-start"
        disabled={readOnly}
        onClick={() => onChange({ ...table, rows: [...rows, { from: '', to: '' }] })}
      >
        <Plus aria-hidden /> {t('Add code')}
      </Button>
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
