import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { t } from '../language/t.ts';
import { MaskedValue } from '../patientData/MaskedValue.tsx';
import { cx } from '../ui/cx.ts';
import type { NodeWords } from './DataFormat.ts';
import { fieldDragType } from './FieldUse.ts';
import type { VisibleRow } from './visibleRows.ts';

export interface DataRowProps {
  row: VisibleRow;
  id: string;
  top: number;
  height: number;
  words: NodeWords | undefined;
  isChosen: boolean;
  isPointed: boolean;
  /** Name above the value, for a narrow panel. */
  isNarrow: boolean;
  isUsable: boolean;
  onPoint(row: VisibleRow): void;
  onChoose(row: VisibleRow): void;
  onToggle(row: VisibleRow): void;
  onUse(row: VisibleRow): void;
}

/** One place of a message: what it is called, its name in the standard, and what it holds. */
export const DataRow = memo(function DataRow(props: DataRowProps) {
  const { row, words, isNarrow, isUsable } = props;
  const { node, level, isOpen } = row;
  const isBranch = node.children !== undefined;
  const mayUse = isUsable && node.path !== undefined;
  const name = words?.name || node.summary;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the tree are on the tree.
    <div
      role="treeitem"
      tabIndex={-1}
      id={props.id}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={props.isChosen}
      {...(isBranch ? { 'aria-expanded': isOpen } : {})}
      draggable={mayUse}
      onDragStart={(event) => {
        if (!node.path) return;
        event.dataTransfer.setData(fieldDragType, node.path);
        event.dataTransfer.setData('text/plain', node.path);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onMouseEnter={() => props.onPoint(row)}
      onClick={() => props.onChoose(row)}
      onDoubleClick={() => (mayUse ? props.onUse(row) : props.onToggle(row))}
      className={cx(
        'absolute inset-x-0 flex cursor-default items-center gap-1.5 border-s-2 border-transparent pe-2',
        props.isChosen ? 'border-accent bg-accent-soft' : props.isPointed && 'bg-hover',
        mayUse && 'cursor-grab',
      )}
      style={{ top: props.top, height: props.height, paddingInlineStart: 4 + (level - 1) * 14 }}
    >
      <span
        aria-hidden
        className="flex size-4 shrink-0 items-center justify-center text-ink-3"
        onClick={(event) => {
          event.stopPropagation();
          props.onToggle(row);
        }}
      >
        {isBranch ? (
          <ChevronRight className={cx('size-3.5 transition-transform duration-120', isOpen && 'rotate-90')} />
        ) : null}
      </span>
      {isNarrow ? (
        <span className="min-w-0 flex-1">
          <span className="flex gap-2 text-2xs text-ink-3">
            <span className="max-w-[80%] shrink-0 truncate font-mono" title={node.label}>
              {node.label}
            </span>
            <span dir="auto" className="truncate">
              {name}
            </span>
          </span>
          <span dir="auto" className="block truncate text-xs">
            <Value row={row} words={words} />
          </span>
        </span>
      ) : (
        <>
          <span
            dir="auto"
            className="shrink-0 truncate font-mono text-2xs text-ink-2"
            // The names line up, however deep a place is.
            style={{ width: Math.max(72, 132 - level * 14) }}
            title={node.label}
          >
            {node.label}
          </span>
          <span dir="auto" className="w-2/5 shrink-0 truncate text-ink-3 text-xs">
            {name}
          </span>
          <span dir="auto" className="min-w-0 flex-1 truncate text-xs">
            <Value row={row} words={words} />
          </span>
        </>
      )}
    </div>
  );
});

function Value({ row: { node, isOpen }, words }: { row: VisibleRow; words: NodeWords | undefined }) {
  if (node.value === undefined) return null;
  if (node.value === '""') return <em className="text-ink-3">{t('set to empty (null)')}</em>;
  // An open branch says its parts below; closed, it says them in one line.
  if (node.children && isOpen) return <span className="text-ink-3">{node.value.slice(0, 200)}</span>;
  return (
    <>
      <span className="text-ink">
        <MaskedValue value={node.value.slice(0, 500)} />
      </span>
      {words?.meaning ? <span className="text-ink-3"> {words.meaning}</span> : null}
    </>
  );
}
