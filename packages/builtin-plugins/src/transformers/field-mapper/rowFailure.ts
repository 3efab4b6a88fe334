import type { Issue, IssuePlace } from '@pyheart/plugin-sdk';
import type { CompiledRow } from './compileRow.ts';
import type { BadValue } from './converters/converter.ts';
import type { Turn } from './rowReader.ts';

/** A value that a row could not use, as an issue that names the row and the place in the message, never the value. */
export function rowFailure(
  row: CompiledRow,
  turn: Turn | undefined,
  bad: BadValue,
  severity: Issue['severity'],
): Issue {
  const place = placeOf(row, turn);
  const from = place === undefined ? '' : `${place} → `;
  return {
    code: 'PH-MAP-001',
    severity,
    message: `Row ${row.number} (${from}${row.row.to}): ${bad.problem}.`,
    hint: bad.hint,
    at: issuePlace(row, place),
  };
}

function placeOf(row: CompiledRow, turn: Turn | undefined): string | undefined {
  const place = row.source?.place;
  if (place === undefined || turn === undefined || row.each === undefined) return place;
  return `${place} (repetition ${turn.number + 1} of ${row.each.text})`;
}

function issuePlace(row: CompiledRow, place: string | undefined): IssuePlace {
  const segment = row.source?.field?.slice(0, 3);
  return {
    field: `rows[${row.number - 1}]`,
    ...(place === undefined ? {} : { path: place }),
    ...(segment === undefined ? {} : { segment }),
  };
}
