import type { KeyboardEvent } from 'react';
import { t } from '../language/t.ts';
import { useVirtualRows } from '../messages/useVirtualRows.ts';
import { matchingRows } from '../settings/mapping/MappingRow.ts';
import { cx } from '../ui/cx.ts';
import { SearchInput } from '../ui/SearchInput.tsx';
import { useGrid, useGridState } from './GridContext.ts';
import { rowWords } from './rowWords.ts';
import { useRowChoices } from './useRowChoices.ts';

const rowHeight = 34;

/** All rows as a table of which only the lines on screen are drawn; the arrow keys walk and show a row beside it. */
export function MappingTable() {
  const { grid, rows, gridRows, mapped, edits } = useGrid();
  const { types } = useRowChoices();
  const search = useGridState((state) => state.rowSearch);
  const current = useGridState((state) => state.row);
  const shown = matchingRows(rows, search).flatMap(({ index }) => gridRows[index] ?? []);
  const line = shown.findIndex(({ row }) => row.id === current);
  const list = useVirtualRows(shown.length, rowHeight);
  const { first, last } = list;
  const choose = (to: number) => {
    const at = Math.min(shown.length - 1, Math.max(0, to));
    const next = shown[at];
    if (!next) return;
    grid.setState({ row: next.row.id, field: undefined, panel: 'mapping' });
    list.show(at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const keys: Record<string, () => void> = {
      ArrowDown: () => choose(line + 1),
      ArrowUp: () => choose(line - 1),
      PageDown: () => choose(line + list.pageRows),
      PageUp: () => choose(line - list.pageRows),
      Home: () => choose(0),
      End: () => choose(shown.length - 1),
      Delete: () => {
        const own = shown[line];
        if (own) edits.remove([own.row.id], own.words);
      },
    };
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  };
  return (
    <section aria-label={t('Mapping rows')} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center gap-2 border-b bg-panel px-2">
        <SearchInput
          isSmall
          label={t('Find a mapping row')}
          placeholder={t('Find a row')}
          value={search}
          onChange={(text) => grid.setState({ rowSearch: text })}
          className="max-w-64"
        />
        <output className="text-ink-3 text-xs">
          {search === ''
            ? t('{count, plural, one {# row} other {# rows}}', { count: rows.length })
            : t('{shown} of {count}', { shown: shown.length, count: rows.length })}
        </output>
      </div>
      <div
        aria-hidden
        className={cx(columns, 'h-8 shrink-0 border-b bg-panel font-medium text-ink-2 text-xs')}
      >
        {['', t('From'), t('To'), t('On the way'), t('Target holds')].map((title) => (
          <span key={title} dir="auto" className="truncate">
            {title}
          </span>
        ))}
      </div>
      <div
        ref={list.box}
        role="listbox"
        aria-label={t('Mapping rows')}
        aria-activedescendant={line >= first && line < last ? `mapping-row-${line}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 overflow-auto bg-raised -outline-offset-2"
      >
        <div role="presentation" className="relative" style={{ height: list.total }}>
          {shown.slice(first, last).map((own, at) => {
            const { row, index, words, hasProblem } = own;
            return (
              <div
                key={row.id}
                id={`mapping-row-${first + at}`}
                role="option"
                tabIndex={-1}
                aria-posinset={first + at + 1}
                aria-setsize={shown.length}
                aria-selected={row.id === current}
                onClick={() => grid.setState({ row: row.id, field: undefined, panel: 'mapping' })}
                onKeyDown={undefined}
                className={cx(
                  columns,
                  'absolute inset-x-0 border-b text-xs hover:bg-hover',
                  row.id === current && 'bg-accent-soft',
                  hasProblem && 'text-failed',
                )}
                style={{ top: (first + at) * rowHeight, height: rowHeight }}
              >
                <span className="tabular text-ink-3">
                  <span className="sr-only">{t('Row {number}: {words},', { number: index + 1, words })}</span>
                  <span aria-hidden>{index + 1}</span>
                </span>
                <span aria-hidden dir="auto" className="truncate font-mono text-2xs">
                  {row.const === undefined ? row.from : <>“{row.const}”</>}
                </span>
                <span aria-hidden dir="auto" className="truncate font-mono text-2xs">
                  {row.to}
                </span>
                <span dir="auto" className="truncate text-ink-2">
                  {rowWords(row, types)}
                </span>
                <span dir="auto" className="truncate font-mono text-2xs text-ink-2">
                  {mapped.results.get(row.id)}
                </span>
              </div>
            );
          })}
        </div>
        {shown.length === 0 ? <p className="p-4 text-ink-3">{t('No row matches this.')}</p> : null}
      </div>
    </section>
  );
}

const columns =
  'grid grid-cols-[2.5rem_minmax(0,1fr)_minmax(0,1.4fr)_minmax(0,1.2fr)_minmax(0,1fr)] items-center gap-2 px-2 max-md:grid-cols-[2rem_minmax(0,1fr)_minmax(0,1.2fr)] max-md:[&>:nth-child(n+4)]:hidden';
