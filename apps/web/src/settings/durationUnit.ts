import type { UiHints } from '@pyheart/plugin-sdk';
import { durationInWords } from './durationInWords.ts';

/** The unit that a duration is kept in: what its field says, or what its name ends with. */
export function durationUnit(hints: UiHints | undefined, name: string): string {
  return hints?.unit ?? (name.endsWith('_ms') ? 'ms' : 'seconds');
}

/** " = 5 minutes" behind 300000 ms; nothing behind less than a minute, which reads well as it is. */
export function alsoInWords(value: number, unit: string): string {
  const seconds = value / (unit === 'ms' ? 1000 : 1);
  return Number.isFinite(seconds) && seconds >= 60 ? ` = ${durationInWords(seconds)}` : '';
}
