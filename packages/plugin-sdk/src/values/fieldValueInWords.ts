import type { FieldValue } from './FieldValue.ts';

/** Where a value comes from, as story, canvas and version diff say it: "PV1-3.1 of the message". */
export function fieldValueInWords(value: FieldValue): string {
  const place = value.path === '' ? 'a place of the message that is not chosen yet' : value.path;
  const otherwise = otherwiseInWords(value);
  if (value.$value === 'message') {
    return value.path === '' ? place : `${place} of the message${otherwise}`;
  }
  return `${place} looked up in ${tableInWords(value)}${otherwise}`;
}

function tableInWords({ table }: Extract<FieldValue, { $value: 'lookup' }>): string {
  if (table === undefined) return 'a table that is not chosen yet';
  if ('node' in table)
    return table.name === undefined ? `the table of ${table.node}` : `the table ${table.name}`;
  return table.rows.length === 1 ? 'a table of 1 code' : `a table of ${table.rows.length} codes`;
}

function otherwiseInWords({ otherwise, default: standard = '' }: FieldValue): string {
  if (otherwise === 'keep') return ', else as it is';
  if (otherwise !== 'default') return '';
  return standard === '' ? ', else empty' : `, else ${standard}`;
}
