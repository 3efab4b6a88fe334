import { isRecord } from '@pyheart/plugin-sdk';
import { bothText } from '../language/listed.ts';
import { t } from '../language/t.ts';
import type { MappingRow } from '../settings/mapping/MappingRow.ts';

/** What happens on the way of a row, in words: "date · table Sex · only when PV1-2 equals I". */
export function rowWords(row: MappingRow, types: readonly { value: string; label: string }[]): string {
  const when = (Array.isArray(row['when']) ? row['when'] : []).filter(isRecord);
  const conditions = when.map(({ path, op, value }) =>
    [path, String(op ?? 'equals').replaceAll('_', ' '), value].filter((part) => part !== undefined).join(' '),
  );
  return [
    row.each && t('for each {each}', { each: row.each }),
    row.type && t('as {type}', { type: types.find(({ value }) => value === row.type)?.label ?? row.type }),
    row.lookup && t('through table {lookup}', { lookup: row.lookup }),
    row.default && t('otherwise {value}', { value: row.default }),
    conditions.length > 0 && t('only when {conditions}', { conditions: bothText(conditions) }),
    row.note,
  ]
    .filter(Boolean)
    .join(' · ');
}
