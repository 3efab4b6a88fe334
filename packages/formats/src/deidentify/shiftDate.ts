import { parseTimestamp } from '../hl7v2/timestamp.ts';

const dayMs = 86_400_000;

/** An HL7 date or time so many days later, as precise as it was written; undefined when it is none. */
export function shiftHl7Date(text: string, days: number): string | undefined {
  const parsed = parseTimestamp(text);
  if (!parsed || days === 0) return undefined;
  const { year, month, day } = parsed;
  const written = `${year}${month ?? ''}${day ?? ''}`;
  return moved(year, month, day, days, '').slice(0, written.length) + text.slice(written.length);
}

/** The same for `2026-03-02`, `2026-03` and `2026-03-02T08:30:00Z`. */
export function shiftIsoDate(text: string, days: number): string | undefined {
  const match = /^(\d{4})-(\d\d)(?:-(\d\d))?(?=$|[T ]\d\d:\d\d)/.exec(text);
  if (!match || !parseTimestamp(match[0].replaceAll('-', ''))) return undefined;
  const [written, year = '', month, day] = match;
  return moved(year, month, day, days, '-').slice(0, written.length) + text.slice(written.length);
}

/** The same for `02.03.2026`, `3/2/2026` and `02/03/2026`; the month comes first unless it cannot. */
export function shiftWrittenDate(text: string, days: number): string | undefined {
  const match = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!match) return undefined;
  const [, first = '', separator = '', second = '', year = ''] = match;
  const isDayFirst = separator === '.' || Number(first) > 12;
  const [day, month] = isDayFirst ? [first, second] : [second, first];
  if (!parseTimestamp(year + month.padStart(2, '0') + day.padStart(2, '0'))) return undefined;
  const [newYear = '', newMonth = '', newDay = ''] = moved(year, month, day, days, '-').split('-');
  const parts = isDayFirst ? [newDay, newMonth, newYear] : [newMonth, newDay, newYear];
  return parts.join(separator);
}

/** A date that does not exist, such as `19801399`, in another year: as wrong as before, for a test needs what failed. */
export function shiftBrokenDate(text: string, days: number): string | undefined {
  const match = /^(?:1[89]|20)\d\d(?=[\d-]{2,}|$)/.exec(text);
  return match ? `${Number(match[0]) + Math.floor(days / 365)}${text.slice(4)}` : undefined;
}

function moved(year: string, month = '1', day = '1', days: number, separator: string): string {
  const at = new Date(0);
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return new Date(at.getTime() + days * dayMs).toISOString().slice(0, 10).replaceAll('-', separator);
}
