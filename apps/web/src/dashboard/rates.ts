import { countText } from '../ui/count.ts';

/** `0 %`, `0.4 %`, `12 %`; of nothing there is no rate. */
export function errorRate(failed: number, ended: number): string {
  if (ended === 0) return '–';
  const percent = Math.min(100, (100 * failed) / ended);
  if (percent > 0 && percent < 0.1) return '<0.1 %';
  return `${percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent)} %`;
}

/** `12`, `0.4`, `<0.1`. */
export function rateText(count: number): string {
  if (count === 0) return '0';
  if (count < 0.1) return '<0.1';
  return count < 10 ? String(Math.round(count * 10) / 10) : countText(Math.round(count));
}
