import { useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { useGrid, useGridState } from './GridContext.ts';
import { lineBundles } from './lineBundles.ts';
import { lineHeight } from './lineHeight.ts';
import { linePath, mappingLines, type OutsideCount } from './mappingLines.ts';

/** The lines between the two lists. They are drawn for the eye; the trees say in words what is mapped to what. */
export function LineGutter() {
  const { grid, gridRows, sides, selected } = useGrid();
  const source = useGridState((state) => state.source.scroll);
  const target = useGridState((state) => state.target.scroll);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const bundles = useMemo(() => lineBundles(gridRows, sides), [gridRows, sides]);
  const drawn = mappingLines(bundles, source, target, lineHeight);
  const byId = useMemo(() => new Map(bundles.map((bundle) => [bundle.id, bundle])), [bundles]);
  const lines = drawn.lines
    .map((line) => {
      const rows = byId.get(line.id)?.rows ?? [];
      const isChosen = rows.some(({ row }) => selected.has(row.id));
      return { line, rows, isChosen, isFaulty: rows.some(({ hasProblem }) => hasProblem) };
    })
    .sort((a, b) => Number(a.isChosen) - Number(b.isChosen));
  return (
    <div ref={box} className="relative min-h-0 w-24 flex-1 overflow-hidden border-x bg-canvas lg:w-36">
      <svg aria-hidden className="absolute inset-0 size-full" data-testid="mapping-lines">
        {lines.map(({ line, rows, isChosen, isFaulty }) => {
          const path = linePath(line, width);
          const row = rows.find((one) => !selected.has(one.row.id)) ?? rows[0];
          return (
            <g
              key={line.id}
              onPointerDown={() => grid.setState({ row: row?.row.id, field: undefined, panel: 'mapping' })}
              className={cx(selected.size > 0 && !isChosen && 'opacity-25')}
            >
              <path d={path} fill="none" stroke="transparent" strokeWidth={9} />
              <path
                d={path}
                fill="none"
                stroke={isFaulty ? 'var(--failed)' : isChosen ? 'var(--accent)' : 'var(--wire)'}
                strokeWidth={isChosen ? 2.5 : 1.25}
                {...(line.isFromOutside || line.isToOutside ? { strokeDasharray: '4 3' } : {})}
              />
            </g>
          );
        })}
        <DraggedLine box={box} width={width} />
      </svg>
      <Outside side="left" count={drawn.source} what={t('source')} />
      <Outside side="right" count={drawn.target} what={t('target')} />
    </div>
  );
}

/** How many lines go on beyond the edge of a list. */
function Outside({ side, count, what }: { side: 'left' | 'right'; count: OutsideCount; what: string }) {
  return (['above', 'below'] as const).map((edge) =>
    count[edge] === 0 ? null : (
      <span
        key={edge}
        title={
          edge === 'above'
            ? t('{count, plural, one {# line} other {# lines}} above what is shown of the {list}', {
                count: count[edge],
                list: what,
              })
            : t('{count, plural, one {# line} other {# lines}} below what is shown of the {list}', {
                count: count[edge],
                list: what,
              })
        }
        className={cx(
          'absolute rounded-sm border bg-raised px-1 text-2xs text-ink-2 tabular',
          edge === 'above' ? 'top-1' : 'bottom-1',
          side === 'left' ? 'start-1' : 'end-1',
        )}
      >
        {edge === 'above' ? '↑' : '↓'} {count[edge]}
      </span>
    ),
  );
}

function DraggedLine({ box, width }: { box: React.RefObject<HTMLDivElement | null>; width: number }) {
  const { sides } = useGrid();
  const drag = useGridState((state) => state.drag);
  const scroll = useGridState((state) => (state.drag ? state[state.drag.side].scroll : undefined));
  const frame = box.current?.getBoundingClientRect();
  if (!drag || !scroll || !frame) return null;
  const line = sides[drag.side].lineOf(drag.place) ?? 0;
  const start = line * lineHeight + lineHeight / 2 - scroll.top;
  const x = Math.min(width, Math.max(0, drag.x - frame.left));
  const y = drag.y - frame.top;
  const from = drag.side === 'source' ? 0 : width;
  const bend = (from + x) / 2;
  return (
    <path
      d={`M${from},${start} C${bend},${start} ${bend},${y} ${x},${y}`}
      fill="none"
      stroke="var(--accent)"
      strokeWidth={2}
    />
  );
}

function useWidth(box: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
