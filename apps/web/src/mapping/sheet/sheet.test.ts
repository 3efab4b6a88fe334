import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MappingRow } from '../../settings/mapping/MappingRow.ts';
import { fromCell, toCell } from './cellText.ts';
import { compareSheet, importedRows } from './compareSheet.ts';
import { conditionsText, readConditions } from './conditionsText.ts';
import { readCsv } from './csv.ts';
import { rowsToSheet } from './rowsToSheet.ts';
import { sheetToRows } from './sheetToRows.ts';

const types = new Set(['date', 'code', 'trim']);

/** Any text, with what trips spreadsheets more often than chance would. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    "'",
    '=1+1',
    '@subtype',
    "'=x",
    ' +4',
    'a;b',
    'a,"b"\r\nc',
    '\t',
    ' x ',
    '\uFEFF',
    '０',
  ),
);
const optional = { requiredKeys: ['id', 'to'] as ('id' | 'to')[] };
const condition = fc.record(
  { path: text, op: fc.constantFrom('equals', 'missing', 'in'), value: fc.oneof(text, fc.array(text)) },
  { requiredKeys: ['path', 'op'] },
);
const row = fc.record(
  {
    id: text.filter((id) => id !== ''),
    to: text,
    from: text,
    type: fc.constantFrom('date', 'code', 'trim'),
    lookup: text,
    const: text,
    default: text,
    when: fc.array(condition),
    each: text,
    note: text,
    future: fc.jsonValue(),
  },
  optional,
);
const mapping = fc
  .uniqueArray(row, { selector: ({ id }) => id, maxLength: 12 })
  .map((rows): MappingRow[] => rows.map((one) => ({ ...one })));

describe('rows in a spreadsheet', () => {
  it('come back byte for byte, whatever is in them: 1,000 random mappings', () => {
    fc.assert(
      fc.property(mapping, fc.constantFrom(',', ';'), (rows, separator) => {
        const written = rowsToSheet(rows, separator);
        const { lines, problem } = sheetToRows(written, types);
        expect(problem).toBeUndefined();
        expect(lines.flatMap(({ problems }) => problems)).toEqual([]);
        const read = lines.map((line) => line.row);
        expect(read).toEqual(rows.map((one) => JSON.parse(JSON.stringify(one))));
        expect(rowsToSheet(read, separator)).toBe(written);
        // What comes back changes nothing, and the mapping stays the very same.
        const changes = compareSheet(rows, lines);
        expect(changes.every(({ kind }) => kind === 'same')).toBe(true);
        expect(JSON.stringify(importedRows(rows, changes, 'remove'))).toBe(JSON.stringify(rows));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@a', ' =1', "'=1", '\t=1', '＝1'])(
    'never run as a formula: %j',
    (value) => {
      expect(toCell(value)).toBe(`'${value}`);
      expect(fromCell(toCell(value))).toBe(value);
    },
  );

  it('keeps an apostrophe that a person typed', () => {
    expect(fromCell("'tis")).toBe("'tis");
  });

  it('writes conditions in words, and as JSON what words cannot say', () => {
    const when = [
      { path: 'PV1-2', op: 'equals', value: 'I' },
      { path: 'PID-29', op: 'missing' },
    ];
    expect(conditionsText(when)).toBe('PV1-2 equals "I" and PID-29 missing');
    expect(readConditions('PV1-2 equals "I" and PID-29 missing')).toEqual({ when });
    expect(conditionsText([{ path: 'a b', op: 'equals' }])).toBe('[{"path":"a b","op":"equals"}]');
    expect(readConditions('PV1-2 is inpatient')).toHaveProperty('problem');
  });
});

describe('a file that a person edited', () => {
  const rows: MappingRow[] = [
    { id: 'a', from: 'PID-5', to: 'Patient.name' },
    { id: 'b', from: 'PID-7', to: 'Patient.birthDate', type: 'date' },
    { id: 'c', const: 'final', to: 'Observation.status' },
  ];
  const edited = [
    'To;From;Id;Type',
    '',
    'Patient.name;PID-5;a;',
    'Patient.birthDate;PID-7;b;datum',
    'Patient.gender;PID-8;;',
    ';PID-9;d;',
  ].join('\n');

  it('is read with its own separator, order and case, and tells its faults by line', () => {
    const { lines } = sheetToRows(edited, types);
    expect(lines.map(({ line, problems }) => [line, problems.length])).toEqual([
      [3, 0],
      [4, 1],
      [5, 0],
      [6, 1],
    ]);
    expect(lines[1]?.problems[0]).toContain('There is no conversion datum.');
    expect(lines[3]?.problems[0]).toBe('It has no target.');
  });

  it('says what it would change and loses nothing', () => {
    const changes = compareSheet(rows, sheetToRows(edited, types).lines);
    expect(changes.map(({ kind }) => kind)).toEqual(['same', 'faulty', 'added', 'faulty', 'absent']);
    const kept = importedRows(rows, changes, 'keep');
    expect(kept).toEqual([...rows, { id: 'row-5', from: 'PID-8', to: 'Patient.gender' }]);
    const replaced = importedRows(rows, changes, 'remove');
    // The faulty line leaves its row as it was.
    expect(replaced.map(({ id }) => id)).toEqual(['a', 'b', 'row-4']);
    expect(replaced[1]).toBe(rows[1]);
  });

  it('is refused as a whole when its columns are unknown', () => {
    expect(sheetToRows('a,b\n1,2', types).problem).toContain('has to name the columns');
    expect(sheetToRows('to,frm\nx,y', types).problem).toContain('There is no column frm.');
    expect(readCsv('')).toEqual([]);
  });
});
