/** "Script on Convert: 3 lines added, 1 removed": long texts are counted, not quoted. */
export function textChange(title: string, before: string, after: string): string {
  if (before === '') return `${title} written, ${lines(linesOf(after).length)}`;
  if (after === '') return `${title} removed`;
  const old = countLines(before);
  const now = countLines(after);
  const added = missing(now, old);
  const removed = missing(old, now);
  const parts = [
    ...(added > 0 ? [`${lines(added)} added`] : []),
    ...(removed > 0 ? [`${lines(removed)} removed`] : []),
  ];
  return `${title} changed: ${parts.length === 0 ? 'its lines in another order' : parts.join(', ')}`;
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

function countLines(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of linesOf(text)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** How many lines of the one text the other does not have. */
function missing(from: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let count = 0;
  for (const [line, times] of from) count += Math.max(0, times - (other.get(line) ?? 0));
  return count;
}

function lines(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}
