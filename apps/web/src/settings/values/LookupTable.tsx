import type { NodeCodeTable, TableChoice } from '@pyheart/plugin-sdk';
import { ArrowRight, Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { t } from '../../language/t.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Input } from '../../ui/Input.tsx';
import { Select } from '../../ui/Select.tsx';
import { useForm } from '../formContext.ts';

interface LookupTableProps {
  title: string;
  table: TableChoice | undefined;
  tables: readonly NodeCodeTable[];
  onChange(table: TableChoice): void;
}

const own = 'own';

/** The table of a lookup: one that a node of the pipeline has, or rows of the field's own. */
export function LookupTable({ title, table, tables, onChange }: LookupTableProps) {
  const { readOnly } = useForm();
  const label = useId();
  const keyed = tables.map((each) => ({ key: keyOf(each), table: each }));
  const current = table === undefined ? undefined : 'rows' in table ? own : keyOf(table);
  const options = [
    { value: own, label: t('A table of its own') },
    ...keyed.map(({ key, table: { title: name, codes } }) => ({
      value: key,
      label: name,
      help: t('{count, plural, one {# code} other {# codes}}', { count: codes.size }),
    })),
  ];
  if (current !== undefined && table && 'node' in table && !options.some(({ value }) => value === current)) {
    options.push({
      value: current,
      label: t('{name} (not in the list)', { name: table.name ?? table.node }),
    });
  }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span id={label} className="text-ink-2 text-xs">
        {t('Looked up in')}
      </span>
      <Select
        aria-labelledby={label}
        value={current}
        disabled={readOnly}
        options={options}
        onChange={(next) => {
          const chosen = keyed.find(({ key }) => key === next)?.table;
          if (chosen)
            onChange({ node: chosen.node, ...(chosen.name === undefined ? {} : { name: chosen.name }) });
          else if (next === own) onChange({ rows: [{ from: '', to: '' }] });
        }}
      />
      {table && 'rows' in table ? (
        <OwnRows
          title={title}
          rows={table.rows}
          readOnly={readOnly}
          onChange={(rows) => onChange({ rows })}
        />
      ) : null}
    </div>
  );
}

interface Row {
  from: string;
  to: string;
}

interface OwnRowsProps {
  title: string;
  rows: readonly Row[];
  readOnly: boolean;
  onChange(rows: Row[]): void;
}

function OwnRows({ title, rows, readOnly, onChange }: OwnRowsProps) {
  const put = (index: number, change: Partial<Row>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
  return (
    <>
      <ol aria-label={t('Codes of {title}', { title })} className="flex flex-col gap-1">
        {rows.map((row, index) => (
          <li key={index} className="flex items-center gap-1">
            <Input
              className="font-mono"
              aria-label={t('Code {number} of {title}', { number: index + 1, title })}
              placeholder={t('As it arrives')}
              readOnly={readOnly}
              value={row.from}
              onChange={(event) => put(index, { from: event.target.value })}
            />
            <ArrowRight aria-hidden className="size-4 shrink-0 text-ink-3" />
            <Input
              aria-label={t('What code {number} of {title} becomes', { number: index + 1, title })}
              placeholder={t('What it becomes')}
              readOnly={readOnly}
              value={row.to}
              onChange={(event) => put(index, { to: event.target.value })}
            />
            <IconButton
              label={t('Remove code {number} of {title}', { number: index + 1, title })}
              size="sm"
              disabled={readOnly}
              onClick={() => onChange(rows.toSpliced(index, 1))}
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
        onClick={() => onChange([...rows, { from: '', to: '' }])}
      >
        <Plus aria-hidden /> {t('Add code')}
      </Button>
    </>
  );
}

function keyOf({ node, name }: { node: string; name?: string | undefined }): string {
  return JSON.stringify([node, name ?? null]);
}
