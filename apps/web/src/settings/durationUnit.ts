import type { UiHints } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import { durationInWords } from './durationInWords.ts';

/** The unit that a duration is kept in: what its field says, or what its name ends with. */
export function durationUnit(hints: UiHints | undefined, name: string): string {
  return hints?.unit ?? (name.endsWith('_ms') ? 'ms' : 's');
}

/** The unit as people read it. What a plugin calls it says how the number is meant, so it is kept in English. */
export function unitInWords(unit: string): string {
  if (unit === 's') return t('s@@seconds');
  return unit === 'ms' ? t('ms@@milliseconds') : unit;
}

/** " = 5 minutes" behind 300000 ms; nothing behind less than a minute, which reads well as it is. */
export function alsoInWords(value: number, unit: string): string {
  const seconds = value / (unit === 'ms' ? 1000 : 1);
  return Number.isFinite(seconds) && seconds >= 60 ? ` = ${durationInWords(seconds)}` : '';
}
