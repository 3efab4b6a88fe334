import { isRecord } from '@pyheart/plugin-sdk';
import { bothText } from '../language/listed.ts';
import { t } from '../language/t.ts';
import type { MappingRow } from '../settings/mapping/MappingRow.ts';

/** The paths in "from": `OBR-3.1 + "-" + OBX-1` has two. A plus sign inside brackets belongs to its path. */
export function fromPaths(from: string | undefined): string[] {
  return (from?.match(/"[^"]*"|(?:\[\+\]|\["[^"]*"\]|[^+"])+/g) ?? [])
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '' && !piece.startsWith('"'));
}

/** Every path of the source that a row reads: its value, its conditions and what it repeats for. */
export function sourcePaths(row: MappingRow): string[] {
  const when = (Array.isArray(row['when']) ? row['when'] : []).filter(isRecord);
  const asked = when.map((condition) => String(condition['path'] ?? '')).filter(Boolean);
  return [...fromPaths(row.from), ...asked, ...(row.each ? [row.each] : [])];
}

/** Both ends of a row in words: "PID-5.1 Family Name" and "Patient.name.family". */
export function sayEnds(
  row: MappingRow,
  say: { source(path: string): string; target(path: string): string },
): { from: string; to: string } {
  const paths = fromPaths(row.from).map(say.source);
  return {
    from:
      row.const === undefined
        ? bothText(paths) || t('no source yet')
        : row.const
          ? t('fixed value {value}', { value: row.const })
          : t('fixed value, empty'),
    to: row.to === '' ? t('no target yet') : say.target(row.to),
  };
}
