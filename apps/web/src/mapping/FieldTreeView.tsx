import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { t } from '../language/t.ts';
import type { Side } from './createGrid.ts';
import { FieldTreeItem } from './FieldTreeItem.tsx';
import { useGrid, useGridState } from './GridContext.ts';
import { lineHeight } from './lineHeight.ts';
import { useFieldKeys } from './useFieldKeys.ts';

const spare = 6;

/** One side of the grid: a tree of fields of which only the lines on screen are drawn. */
export function FieldTreeView({ side, label }: { side: Side; label: string }) {
  const { grid, sides } = useGrid();
  const { visible } = sides[side];
  const scroll = useGridState((state) => state[side].scroll);
  const cursor = useGridState((state) => state[side].cursor);
  const reveal = useGridState((state) => state[side].reveal);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const onKeyDown = useFieldKeys(side);
  const cursorLine = Math.max(
    0,
    visible.findIndex(({ node }) => node.place === cursor),
  );
  const first = Math.max(0, Math.floor(scroll.top / lineHeight) - spare);
  const last = Math.min(visible.length, Math.ceil((scroll.top + scroll.height) / lineHeight) + spare);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () =>
      grid.patch(side, { scroll: { top: element.scrollTop, height: element.clientHeight } });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [grid, side]);

  // Fields are numbered by what is shown, so the place to scroll to is known only once they are.
  const revealLine = reveal ? visible.findIndex(({ node }) => node.place === reveal.place) : -1;
  useEffect(() => {
    if (revealLine >= 0) scrollToLine(box.current, revealLine);
  }, [reveal, revealLine >= 0]);

  return (
    <div
      ref={box}
      role="tree"
      aria-label={label}
      aria-activedescendant={visible.length > 0 ? `${id}-${cursorLine}` : undefined}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto bg-raised -outline-offset-2 outline-none focus-visible:outline-2 focus-visible:outline-accent"
      onKeyDown={(event: KeyboardEvent<HTMLDivElement>) => {
        const line = onKeyDown(event, cursorLine);
        if (line !== undefined) scrollToLine(box.current, line);
      }}
    >
      <div role="presentation" className="relative" style={{ height: visible.length * lineHeight }}>
        {visible.slice(first, last).map((field, index) => (
          <FieldTreeItem
            key={field.node.place}
            id={`${id}-${first + index}`}
            side={side}
            field={field}
            top={(first + index) * lineHeight}
            isAtCursor={first + index === cursorLine}
          />
        ))}
        {/* The line of the cursor is there even when it is scrolled away, or it could not be read out. */}
        {visible[cursorLine] && (cursorLine < first || cursorLine >= last) ? (
          <FieldTreeItem
            id={`${id}-${cursorLine}`}
            side={side}
            field={visible[cursorLine]}
            top={cursorLine * lineHeight}
            isAtCursor
          />
        ) : null}
      </div>
      {visible.length === 0 ? <NoFields side={side} /> : null}
    </div>
  );
}

function NoFields({ side }: { side: Side }) {
  const { samples } = useGrid();
  const search = useGridState((state) => state[side].search);
  const words =
    search !== ''
      ? t('No field matches the search.')
      : side === 'source' && samples.message === undefined
        ? t('Choose a sample, or show all fields.')
        : side === 'source'
          ? t('Nothing here yet. Show all fields, or map from the target.')
          : t('Nothing here yet. Show all fields, or map from the source.');
  return (
    <div role="treeitem" aria-selected={false} tabIndex={-1} className="p-4 text-ink-3 text-xs">
      {words}
    </div>
  );
}

function scrollToLine(box: HTMLElement | null, line: number): void {
  if (!box) return;
  const top = line * lineHeight;
  if (top < box.scrollTop) box.scrollTop = Math.max(0, top - lineHeight);
  else if (top + lineHeight > box.scrollTop + box.clientHeight)
    box.scrollTop = top + 2 * lineHeight - box.clientHeight;
}
