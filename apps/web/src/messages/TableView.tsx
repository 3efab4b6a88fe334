import { type KeyboardEvent, useId, useState } from 'react';
import { alongLine } from '../language/alongLine.ts';
import { t } from '../language/t.ts';
import { MaskedValue } from '../patientData/MaskedValue.tsx';
import { cx } from '../ui/cx.ts';
import type { DataNode } from './DataNode.ts';
import type { DataTable } from './DataTable.ts';
import { fieldDragType } from './FieldUse.ts';
import { useVirtualRows } from './useVirtualRows.ts';

export interface TableViewProps {
  table: DataTable;
  chosen: DataNode | undefined;
  isUsable: boolean;
  onPoint(node: DataNode | undefined): void;
  onChoose(node: DataNode): void;
  onUse(node: DataNode): void;
}

const rowHeight = 26;
const headerHeight = 40;

/** Rows and columns with the type of each column; arrows move from cell to cell. Only the rows in view are drawn. */
export function TableView({ table, chosen, isUsable, onPoint, onChoose, onUse }: TableViewProps) {
  const id = useId();
  const list = useVirtualRows(table.rowCount, rowHeight, headerHeight);
  const [place, setPlace] = useState({ row: 0, column: 0 });
  const shown = Array.from({ length: list.last - list.first }, (_, offset) => list.first + offset);
  const template = `3.5rem repeat(${table.columns.length}, minmax(8rem, 1fr))`;
  const go = (row: number, column: number) => {
    const next = {
      row: Math.max(0, Math.min(table.rowCount - 1, row)),
      column: Math.max(0, Math.min(table.columns.length - 1, column)),
    };
    setPlace(next);
    list.show(next.row);
    const cell = table.row(next.row)[next.column];
    if (cell) onChoose(cell);
  };
  return (
    <div>
      <p className="pb-1 text-ink-3 text-xs">
        {t(
          '{rows, plural, one {# row} other {# rows}}, {columns, plural, one {# column} other {# columns}}. {description}.',
          {
            rows: table.rowCount,
            columns: table.columns.length,
            description: table.description,
          },
        )}
      </p>
      <div
        ref={list.box}
        role="grid"
        aria-label={t('Rows')}
        aria-rowcount={table.rowCount + 1}
        aria-colcount={table.columns.length + 1}
        aria-activedescendant={`${id}-${place.row}-${place.column}`}
        tabIndex={0}
        className="max-h-[56vh] md:in-data-fill:max-h-none overflow-auto rounded-md border bg-raised -outline-offset-2"
        onKeyDown={onKeyDown}
        onMouseLeave={() => onPoint(undefined)}
      >
        <div
          role="row"
          tabIndex={-1}
          aria-rowindex={1}
          className="sticky top-0 z-10 grid min-w-max border-b bg-panel"
          style={{ gridTemplateColumns: template, height: headerHeight }}
        >
          <span role="columnheader" tabIndex={-1} className="px-2 py-1 text-2xs text-ink-3">
            {t('Row')}
          </span>
          {table.columns.map(({ name, type }, column) => (
            <span
              role="columnheader"
              tabIndex={-1}
              key={`${name}-${column}`}
              className="min-w-0 px-2 py-1"
              title={name}
            >
              <span dir="auto" className="block truncate font-medium text-xs leading-4">
                {name}
              </span>
              <span className="block text-2xs text-ink-3 leading-4">{type}</span>
            </span>
          ))}
        </div>
        <div role="rowgroup" className="relative min-w-max" style={{ height: list.total }}>
          {shown.map((index) => (
            <div
              role="row"
              tabIndex={-1}
              key={index}
              aria-rowindex={index + 2}
              className="absolute inset-x-0 grid border-b border-line/60"
              style={{ top: index * rowHeight, height: rowHeight, gridTemplateColumns: template }}
            >
              <span role="rowheader" tabIndex={-1} className="px-2 py-1 text-2xs text-ink-3 tabular-nums">
                {index + 1}
              </span>
              {table
                .row(index)
                .slice(0, table.columns.length)
                .map((cell, column) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the grid are on the grid.
                  <span
                    role="gridcell"
                    tabIndex={-1}
                    key={cell.key}
                    id={`${id}-${index}-${column}`}
                    aria-selected={chosen?.key === cell.key}
                    draggable={isUsable && cell.path !== undefined}
                    onDragStart={(event) => event.dataTransfer.setData(fieldDragType, cell.path ?? '')}
                    onMouseEnter={() => onPoint(cell)}
                    onClick={() => {
                      list.box.current?.focus({ preventScroll: true });
                      go(index, column);
                    }}
                    onDoubleClick={() => isUsable && onUse(cell)}
                    className={cx(
                      'truncate px-2 py-1 text-xs leading-4',
                      chosen?.key === cell.key
                        ? 'bg-accent-soft ring-1 ring-accent ring-inset'
                        : 'hover:bg-hover',
                      table.columns[column]?.type === 'number' && 'text-end tabular-nums',
                    )}
                  >
                    {cell.value === undefined ? null : <MaskedValue value={cell.value.slice(0, 300)} />}
                  </span>
                ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );

  function onKeyDown(event: KeyboardEvent) {
    const { row, column } = place;
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(row + 1, column),
      ArrowUp: () => go(row - 1, column),
      ArrowRight: () => go(row, column + 1),
      ArrowLeft: () => go(row, column - 1),
      PageDown: () => go(row + list.pageRows, column),
      PageUp: () => go(row - list.pageRows, column),
      Home: () => go(event.ctrlKey ? 0 : row, 0),
      End: () => go(event.ctrlKey ? table.rowCount - 1 : row, table.columns.length - 1),
      Enter: () => isUsable && chosen && onUse(chosen),
    };
    const move = moves[alongLine(event.key)];
    if (!move || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  }
}
