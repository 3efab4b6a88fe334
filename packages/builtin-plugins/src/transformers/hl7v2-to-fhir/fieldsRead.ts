import type { Guide } from './guideRow.ts';

/** The fields that rows and conditions of a guide read, such as `PID-5`; for the report of what they do not. */
export function fieldsRead({ rows, records }: Guide): ReadonlySet<string> {
  const texts = [
    ...rows.flatMap(({ from, when = '', value = '' }) => [from, when, value.startsWith('=') ? value : '']),
    ...records.map(({ when = '' }) => when),
  ];
  return new Set(texts.flatMap((text) => text.match(/\b[A-Z][A-Z0-9]{2}-\d+/g) ?? []));
}
