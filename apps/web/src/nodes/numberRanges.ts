import { t } from '../language/t.ts';
/** Rising whole numbers as people read them: `0 to 7, 12, 14`. */
export function numberRanges(numbers: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last?.to === number - 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges
    .map(({ from, to }) => (from === to ? String(from) : t('{from} to {to}', { from, to })))
    .join(', ');
}
