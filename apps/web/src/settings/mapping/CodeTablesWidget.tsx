import { isRecord } from '@pyheart/plugin-sdk';
import { ChevronRight, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../language/t.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { asText, groupAttributes, type WidgetProps } from '../WidgetProps.ts';
import { CodeTableEditor } from './CodeTableEditor.tsx';

/** The code tables of a mapper: each opens to its codes and what they become. */
export function CodeTablesWidget(props: WidgetProps) {
  const { value, readOnly, onChange } = props;
  const tables = (Array.isArray(value) ? value : []).filter(isRecord);
  const [open, setOpen] = useState<number>();
  return (
    <div {...groupAttributes(props)} className="flex flex-col gap-1.5">
      {tables.map((table, index) => {
        const name = asText(table['name']) || t('Table {index}', { index: index + 1 });
        const count = Array.isArray(table['rows']) ? table['rows'].length : 0;
        const isOpen = open === index;
        return (
          <section key={index} aria-label={name} className="rounded-md border bg-panel">
            <div className="flex items-center gap-1 p-1">
              <button
                type="button"
                aria-expanded={isOpen}
                onClick={() => setOpen(isOpen ? undefined : index)}
                className="flex min-h-8 min-w-0 flex-1 items-center gap-1.5 rounded-sm px-1 text-start hover:bg-hover"
              >
                <ChevronRight
                  aria-hidden
                  className={cx(
                    'size-4 shrink-0 text-ink-3 transition-transform duration-120',
                    isOpen && 'rotate-90',
                  )}
                />
                <span dir="auto" className="min-w-0 truncate font-medium text-xs">
                  {name}
                </span>{' '}
                <span className="shrink-0 text-ink-3 text-xs">
                  {t('{count, plural, one {# code} other {# codes}}', { count })}
                </span>
              </button>
              <IconButton
                label={t('Remove the table {name}', { name })}
                size="sm"
                disabled={readOnly}
                onClick={() => {
                  onChange(tables.toSpliced(index, 1));
                  setOpen(undefined);
                }}
              >
                <Trash2 aria-hidden />
              </IconButton>
            </div>
            {isOpen ? (
              <CodeTableEditor
                table={table}
                title={name}
                readOnly={readOnly}
                onChange={(next) => onChange(tables.with(index, next))}
              />
            ) : null}
          </section>
        );
      })}
      <Button
        size="sm"
        className="self-start"
        disabled={readOnly}
        onClick={() => {
          onChange([...tables, { name: freeName(tables), rows: [{ from: '', to: '' }] }]);
          setOpen(tables.length);
        }}
      >
        <Plus aria-hidden /> {t('Add table')}
      </Button>
    </div>
  );
}

function freeName(tables: readonly Record<string, unknown>[]): string {
  let number = tables.length + 1;
  while (tables.some((table) => table['name'] === `Table ${number}`)) number += 1;
  return t('Table {number}', { number });
}
