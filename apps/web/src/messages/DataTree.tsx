import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import { alongLine } from '../language/alongLine.ts';
import { t } from '../language/t.ts';
import type { NodeWords } from './DataFormat.ts';
import type { DataNode } from './DataNode.ts';
import { DataRow } from './DataRow.tsx';
import { useVirtualRows } from './useVirtualRows.ts';
import { type VisibleRow, visibleRows } from './visibleRows.ts';

export interface DataTreeProps {
  nodes: readonly DataNode[];
  wordsOf(node: DataNode): NodeWords | undefined;
  /** The place that the person is at, from the outermost to the innermost; branches above it are opened. */
  chosen: readonly DataNode[];
  isUsable: boolean;
  onPoint(node: DataNode | undefined): void;
  onChoose(node: DataNode): void;
  onUse(node: DataNode): void;
}

const narrowBelow = 440;

/** A message as a tree: arrows move and open, Enter uses the place. Only the rows in view are drawn. */
export function DataTree({ nodes, wordsOf, chosen, isUsable, onPoint, onChoose, onUse }: DataTreeProps) {
  const id = useId();
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [pointed, setPointed] = useState<string>();
  const rows = useMemo(() => visibleRows(nodes, turned), [nodes, turned]);
  const [isNarrow, setNarrow] = useState(false);
  const height = isNarrow ? 38 : 26;
  const list = useVirtualRows(rows.length, height);
  const active = chosen.at(-1);
  const at = active ? rows.findIndex(({ node }) => node.key === active.key) : -1;

  useEffect(() => setNarrow(list.width < narrowBelow), [list.width]);
  // A place that was pointed at in the raw text may be inside closed branches.
  useEffect(() => {
    const closed = chosen
      .slice(0, -1)
      .filter(({ key }) => !rows.some((row) => row.node.key === key && row.isOpen));
    if (closed.length === 0) return;
    setTurned((before) => new Map([...before, ...closed.map(({ key }) => [key, true] as const)]));
  }, [chosen, rows]);
  const { show } = list;
  useEffect(() => show(at), [at, show]);

  const toggle = ({ node, isOpen }: VisibleRow, open = !isOpen) => {
    if (node.children) setTurned((before) => new Map(before).set(node.key, open));
  };
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row) onChoose(row.node);
  };

  return (
    <div
      ref={list.box}
      role="tree"
      aria-label={t('Fields')}
      tabIndex={0}
      {...(at >= 0 ? { 'aria-activedescendant': `${id}-${at}` } : {})}
      className="max-h-[56vh] md:in-data-fill:max-h-none min-h-24 overflow-auto rounded-md border bg-raised -outline-offset-2"
      onKeyDown={onKeyDown}
      onMouseLeave={() => {
        setPointed(undefined);
        onPoint(undefined);
      }}
    >
      <div role="none" className="relative" style={{ height: list.total }}>
        {rows.slice(list.first, list.last).map((row, offset) => {
          const index = list.first + offset;
          return (
            <DataRow
              key={row.node.key}
              id={`${id}-${index}`}
              row={row}
              top={index * height}
              height={height}
              words={wordsOf(row.node)}
              isChosen={index === at}
              isPointed={row.node.key === pointed}
              isNarrow={isNarrow}
              isUsable={isUsable}
              onPoint={({ node }) => {
                setPointed(node.key);
                onPoint(node);
              }}
              onChoose={({ node }) => {
                // The keys are on the tree, not on its rows.
                list.box.current?.focus({ preventScroll: true });
                onChoose(node);
              }}
              onToggle={toggle}
              onUse={({ node }) => onUse(node)}
            />
          );
        })}
      </div>
    </div>
  );

  function onKeyDown(event: KeyboardEvent) {
    const row = rows[at];
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      PageDown: () => go(at + list.pageRows),
      PageUp: () => go(at - list.pageRows),
      ArrowRight: () => (row && !row.isOpen ? toggle(row, true) : go(at + 1)),
      ArrowLeft: () => (row?.isOpen ? toggle(row, false) : go(parentOf(rows, at))),
      Enter: () => row && (isUsable && row.node.path !== undefined ? onUse(row.node) : toggle(row)),
      ' ': () => row && toggle(row),
    };
    const move = moves[alongLine(event.key)];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  }
}

function parentOf(rows: readonly VisibleRow[], at: number): number {
  const level = rows[at]?.level ?? 1;
  for (let index = at - 1; index >= 0; index--) if ((rows[index]?.level ?? 1) < level) return index;
  return at;
}
