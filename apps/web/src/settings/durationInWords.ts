import { type MarkedText, msg } from '../language/msg.ts';
import { t } from '../language/t.ts';

const units: readonly [words: MarkedText, seconds: number][] = [
  [msg('{count, plural, one {# day} other {# days}}'), 86_400],
  [msg('{count, plural, one {# hour} other {# hours}}'), 3600],
  [msg('{count, plural, one {# minute} other {# minutes}}'), 60],
  [msg('{count, plural, one {# second} other {# seconds}}'), 1],
];

/** 5430 → "1 hour 30 minutes": the two largest units that count. */
export function durationInWords(seconds: number): string {
  let rest = Math.round(seconds);
  const parts: string[] = [];
  for (const [words, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(t(words, { count }));
  }
  return parts.slice(0, 2).join(' ') || t('{count, plural, one {# second} other {# seconds}}', { count: 0 });
}
