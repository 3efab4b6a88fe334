/** One list of fields as it is scrolled. */
export interface Scrolled {
  top: number;
  height: number;
}

export interface MappingLine {
  id: string;
  /** Vertical places in the gutter, cut to its edges. */
  fromY: number;
  toY: number;
  isFromOutside: boolean;
  isToOutside: boolean;
}

/** How many lines end above or below what is shown, at one side. */
export interface OutsideCount {
  above: number;
  below: number;
}

export interface MappingLines {
  lines: MappingLine[];
  source: OutsideCount;
  target: OutsideCount;
}

export interface LineEnds {
  id: string;
  /** The numbers of the lines in the two lists. */
  from: number;
  to: number;
  /** How many lines run there together. */
  count: number;
}

/** Lines more than these cannot be told apart, and drawing them would only take time. */
const most = 400;

/**
 * The lines to draw between two scrolled lists. A line whose one end is scrolled away runs to the edge and is counted
 * there; one whose two ends are away is counted and not drawn.
 */
export function mappingLines(
  ends: readonly LineEnds[],
  source: Scrolled,
  target: Scrolled,
  lineHeight: number,
): MappingLines {
  const lines: MappingLine[] = [];
  const counts = { source: { above: 0, below: 0 }, target: { above: 0, below: 0 } };
  for (const { id, from, to, count } of ends) {
    const left = cut(from, source, lineHeight);
    const right = cut(to, target, lineHeight);
    if (left.away) counts.source[left.away] += count;
    if (right.away) counts.target[right.away] += count;
    if ((left.away && right.away) || lines.length >= most) continue;
    lines.push({
      id,
      fromY: left.y,
      toY: right.y,
      isFromOutside: left.away !== undefined,
      isToOutside: right.away !== undefined,
    });
  }
  return { lines, ...counts };
}

function cut(line: number, { top, height }: Scrolled, lineHeight: number) {
  const y = line * lineHeight + lineHeight / 2 - top;
  if (y < 0) return { y: 0, away: 'above' as const };
  if (y > height) return { y: height, away: 'below' as const };
  return { y, away: undefined };
}

/** The path of a line across a gutter of this width. */
export function linePath({ fromY, toY }: Pick<MappingLine, 'fromY' | 'toY'>, width: number): string {
  const bend = width / 2;
  return `M0,${fromY} C${bend},${fromY} ${width - bend},${toY} ${width},${toY}`;
}
