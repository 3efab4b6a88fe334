import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { otherSide, type Side } from './createGrid.ts';
import type { FieldNode } from './fields/FieldTree.ts';
import { useGrid, useGridState } from './GridContext.ts';
import type { GridRow } from './GridRow.ts';
import { lineHeight } from './lineHeight.ts';
import { startLineDrag } from './startLineDrag.ts';
import type { VisibleField } from './visibleFields.ts';

interface FieldTreeItemProps {
  id: string;
  side: Side;
  field: VisibleField;
  top: number;
  isAtCursor: boolean;
}

const noRows: readonly GridRow[] = [];

/** A field with its name, what the sample has in it, and the dot that lines start from. Scrolling draws only new ones. */
export const FieldTreeItem = memo(function FieldTreeItem(props: FieldTreeItemProps) {
  const { id, side, field, top, isAtCursor } = props;
  const { grid, sides, selected, coverage, edits } = useGrid();
  const { node, depth, isOpen, position, siblings } = field;
  const rows = sides[side].byPlace.get(node.place) ?? noRows;
  const isSelected = useGridState((state) => state.field?.side === side && state.field.place === node.place);
  const isOver = useGridState(
    (state) => state.drag?.side === otherSide(side) && state.drag.over === node.place,
  );
  const isTouched = rows.some(({ row }) => selected.has(row.id));
  const isFaded = selected.size > 0 && !isTouched && !isSelected;
  const isMissing = side === 'target' && coverage.missing.some(({ place }) => place === node.place);
  return (
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={depth + 1}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-selected={isSelected}
      {...(node.children ? { 'aria-expanded': isOpen } : {})}
      data-map-side={side}
      data-map-place={node.place}
      onPointerDown={(event) => {
        if (node.isGroup || event.button !== 0 || event.pointerType === 'touch') return;
        startLineDrag(event, { grid, side, place: node.place, map: edits.map });
      }}
      onClick={() => {
        grid.patch(side, { cursor: node.place });
        if (node.isGroup) grid.toggle(side, node.place, !isOpen);
        else grid.setState({ field: { side, place: node.place }, row: undefined, panel: 'mapping' });
      }}
      onDoubleClick={() => {
        if (!node.isGroup) grid.setState({ dialog: { kind: 'map', side, place: node.place } });
      }}
      onKeyDown={undefined}
      className={cx(
        'absolute end-0 start-0 flex select-none items-center gap-1 border-transparent border-b pe-5 text-xs',
        side === 'target' && 'ps-3',
        'hover:bg-hover',
        node.isGroup && 'bg-panel font-medium',
        (isSelected || isTouched) && 'bg-accent-soft',
        isOver && 'bg-accent-soft outline-2 outline-accent -outline-offset-2',
        isAtCursor &&
          '[[role=tree]:focus-visible_&]:outline-2 [[role=tree]:focus-visible_&]:outline-accent [[role=tree]:focus-visible_&]:-outline-offset-2',
      )}
      style={{ top, height: lineHeight }}
    >
      <span aria-hidden className="flex shrink-0 items-center justify-end" style={{ width: 20 + depth * 14 }}>
        {node.children ? (
          <ChevronRight
            className={cx('size-3.5 text-ink-3 transition-transform duration-120', isOpen && 'rotate-90')}
            onClick={(event) => {
              event.stopPropagation();
              grid.toggle(side, node.place, !isOpen);
            }}
          />
        ) : null}
      </span>
      <span
        className={cx('min-w-8 truncate font-mono text-2xs', isFaded ? 'text-ink-3' : 'text-ink')}
        title={node.label}
      >
        {node.label}
      </span>{' '}
      {node.isRequired ? (
        <span aria-hidden title={t('Required')} className={isMissing ? 'text-failed' : 'text-ink-3'}>
          *
        </span>
      ) : null}
      <span dir="auto" className="min-w-0 flex-1 truncate text-ink-3">
        {node.name}
        {node.isRequired ? <span className="sr-only">{`, ${t('required')}`}</span> : null}
        <span className="sr-only">{mappedWords(rows, side)}</span>
      </span>{' '}
      {node.count > 1 ? <span className="shrink-0 text-2xs text-ink-3">{node.count}×</span> : null}
      <FieldValue node={node} rows={rows} side={side} />
      <span
        aria-hidden
        className={cx(
          'absolute size-2.5 rounded-full border',
          side === 'source' ? 'end-1.5' : 'start-1.5',
          node.isGroup && 'hidden',
          rows.length > 0 ? 'border-accent bg-accent' : 'bg-raised',
          sides[side].mappedWithin.has(node.place) ? 'border-accent' : 'border-line-strong',
        )}
      />
    </div>
  );
});

/** At the left what the sample has, at the right what the mapping made of it. */
function FieldValue({ node, rows, side }: { node: FieldNode; rows: readonly GridRow[]; side: Side }) {
  const { mapped } = useGrid();
  const value = side === 'source' ? node.value : madeOf(rows, mapped.results);
  if (value === undefined) return null;
  return (
    <span className="max-w-[45%] shrink truncate text-end font-mono text-2xs text-ink-2" title={value}>
      {value}
    </span>
  );
}

function madeOf(rows: readonly GridRow[], results: ReadonlyMap<string, string>): string | undefined {
  const made = [...new Set(rows.flatMap(({ row }) => results.get(row.id) ?? []))];
  return made.length === 0 ? undefined : made.join(' · ');
}

/** What a screen reader hears behind the field: ", mapped to Patient.name.family". */
function mappedWords(rows: readonly GridRow[], side: Side): string {
  const [only] = rows;
  if (only === undefined) return '';
  if (rows.length > 1)
    return `, ${t('{count, plural, one {# mapping} other {# mappings}}', { count: rows.length })}`;
  const words =
    side === 'source'
      ? t('mapped to {to}', { to: only.ends.to })
      : t('mapped from {from}', { from: only.ends.from });
  return `, ${words}`;
}
