import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../language/t.ts';
import { type RawRows, rawRows, rowOf } from './rawRows.ts';
import { useVirtualRows } from './useVirtualRows.ts';

export interface RawPaneProps {
  text: string;
  /** Characters to mark, such as the field under the pointer. */
  mark?: { start: number; end: number } | undefined;
  /** Whether the marked characters are scrolled into view. */
  isFollowing?: boolean;
  /** Called with the offset of the character that the cursor is moved to, by mouse or by keys. */
  onCaret?: ((offset: number) => void) | undefined;
  caret?: number | undefined;
}

const rowHeight = 18;
const padding = 16;

/** The text exactly as it is, with a cursor of its own. Only the rows in view are drawn, so 10 MB scroll like one. */
export function RawPane({ text, mark, isFollowing = true, onCaret, caret }: RawPaneProps) {
  const probe = useRef<HTMLSpanElement>(null);
  const [columns, setColumns] = useState(80);
  const rows = useMemo(() => rawRows(text, columns), [text, columns]);
  const list = useVirtualRows(rows.starts.length, rowHeight);

  useEffect(() => {
    const width = (probe.current?.getBoundingClientRect().width ?? 0) / 10;
    if (width > 0) setColumns(Math.floor((list.width - padding) / width));
  }, [list.width]);
  const { show } = list;
  const markStart = isFollowing ? mark?.start : undefined;
  useEffect(() => {
    if (markStart !== undefined) show(rowOf(rows, markStart));
  }, [markStart, rows, show]);
  useEffect(() => {
    if (caret !== undefined) show(rowOf(rows, caret));
  }, [caret, rows, show]);

  return (
    <div
      ref={list.box}
      // As in a pre: delimiters stand between their fields, whichever way the page is read.
      dir="ltr"
      role="textbox"
      aria-label={t('Raw text')}
      aria-multiline
      aria-readonly
      // Focusable, so that it scrolls and is read by keyboard.
      tabIndex={0}
      className="relative max-h-[56vh] md:in-data-fill:max-h-none min-h-24 cursor-text overflow-auto rounded-md border bg-panel py-1 font-mono text-xs -outline-offset-2"
      onKeyDown={onCaret ? onKeyDown : undefined}
      onMouseUp={onCaret ? onMouseUp : undefined}
    >
      <span ref={probe} aria-hidden className="invisible absolute">
        0000000000
      </span>
      <div className="relative" style={{ height: list.total }}>
        {rows.starts.slice(list.first, list.last).map((start, offset) => {
          const index = list.first + offset;
          return (
            <div
              key={index}
              data-start={start}
              className="absolute inset-x-0 whitespace-pre px-2"
              style={{ top: index * rowHeight, height: rowHeight, lineHeight: `${rowHeight}px` }}
            >
              {pieces(text, start, rows.ends[index] ?? start, mark, caret).map((piece) => (
                <span key={piece.start} className={piece.look}>
                  {piece.text}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );

  function onKeyDown(event: KeyboardEvent) {
    const next = caretAfter(event, caret ?? mark?.start ?? 0, rows, text.length, list.pageRows);
    if (next === undefined) return;
    event.preventDefault();
    onCaret?.(next);
  }

  function onMouseUp() {
    const selection = window.getSelection();
    const row = selection?.anchorNode?.parentElement?.closest<HTMLElement>('[data-start]');
    if (!selection?.isCollapsed || !selection.anchorNode || !row) return;
    const range = document.createRange();
    range.setStart(row, 0);
    range.setEnd(selection.anchorNode, selection.anchorOffset);
    onCaret?.(Number(row.dataset['start']) + range.toString().length);
  }
}

function caretAfter(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  caret: number,
  rows: RawRows,
  length: number,
  page: number,
): number | undefined {
  const row = rowOf(rows, caret);
  const last = rows.starts.length - 1;
  const column = caret - (rows.starts[row] ?? 0);
  const inRow = (index: number) => {
    const target = Math.max(0, Math.min(last, index));
    return Math.min((rows.starts[target] ?? 0) + column, rows.ends[target] ?? 0);
  };
  if (metaKey || (ctrlKey && key !== 'Home' && key !== 'End')) return undefined;
  if (key === 'ArrowLeft') return Math.max(0, caret - 1);
  if (key === 'ArrowRight') return Math.min(length, caret + 1);
  if (key === 'ArrowUp') return inRow(row - 1);
  if (key === 'ArrowDown') return inRow(row + 1);
  if (key === 'PageUp') return inRow(row - page);
  if (key === 'PageDown') return inRow(row + page);
  if (key === 'Home') return ctrlKey ? 0 : rows.starts[row];
  if (key === 'End') return ctrlKey ? length : rows.ends[row];
  return undefined;
}

interface Piece {
  start: number;
  text: string;
  look: string;
}

/** A row cut where marking and cursor begin and end. */
function pieces(
  text: string,
  start: number,
  end: number,
  mark: RawPaneProps['mark'],
  caret: number | undefined,
): Piece[] {
  const cuts = new Set([start, end]);
  for (const place of [mark?.start, mark?.end, caret])
    if (place !== undefined && place > start && place < end) cuts.add(place);
  const sorted = [...cuts].sort((a, b) => a - b);
  const found = sorted.slice(0, -1).map((from, index): Piece => {
    const isMarked = mark !== undefined && from >= mark.start && from < mark.end;
    return {
      start: from,
      text: text.slice(from, sorted[index + 1]),
      look: `${isMarked ? 'rounded-sm bg-accent-soft text-ink ring-1 ring-accent' : ''} ${from === caret ? 'border-accent border-s-2 -ms-0.5' : ''}`,
    };
  });
  if (caret === end) found.push({ start: end, text: '', look: 'border-accent border-s-2' });
  return found;
}
