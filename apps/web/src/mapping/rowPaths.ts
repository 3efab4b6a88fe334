import { isRecord } from '@pyheart/plugin-sdk';
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

/** A row in a few words: "PID-5.1 Family Name to Patient.name.family". */
export function sayRow(
  row: MappingRow,
  say: { source(path: string): string; target(path: string): string },
): string {
  const paths = fromPaths(row.from);
  const from =
    row.const !== undefined
      ? `fixed value ${row.const || 'empty'}`
      : paths.map(say.source).join(' and ') || 'no source yet';
  return `${from} to ${row.to === '' ? 'no target yet' : say.target(row.to)}`;
}
