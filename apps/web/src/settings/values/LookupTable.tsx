import type { NodeCodeTable, TableChoice } from '@pyheart/plugin-sdk';
import { useId } from 'react';
import { t } from '../../language/t.ts';
import { Select } from '../../ui/Select.tsx';
import { CodeRows } from '../CodeRows.tsx';
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
        <CodeRows
          title={title}
          rows={table.rows}
          readOnly={readOnly}
          onChange={(rows) => onChange({ rows })}
        />
      ) : null}
    </div>
  );
}

function keyOf({ node, name }: { node: string; name?: string | undefined }): string {
  return JSON.stringify([node, name ?? null]);
}
