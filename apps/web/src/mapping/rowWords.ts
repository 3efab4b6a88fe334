import { isRecord } from '@pyheart/plugin-sdk';
import type { MappingRow } from '../settings/mapping/MappingRow.ts';

/** What happens on the way of a row, in words: "date · table Sex · only when PV1-2 equals I". */
export function rowWords(row: MappingRow, types: readonly { value: string; label: string }[]): string {
  const when = (Array.isArray(row['when']) ? row['when'] : []).filter(isRecord);
  const conditions = when.map(({ path, op, value }) =>
    [path, String(op ?? 'equals').replaceAll('_', ' '), value].filter((part) => part !== undefined).join(' '),
  );
  return [
    row.each && `for each ${row.each}`,
    row.type && `as ${types.find(({ value }) => value === row.type)?.label ?? row.type}`,
    row.lookup && `through table ${row.lookup}`,
    row.default && `otherwise ${row.default}`,
    conditions.length > 0 && `only when ${conditions.join(' and ')}`,
    row.note,
  ]
    .filter(Boolean)
    .join(' · ');
}
