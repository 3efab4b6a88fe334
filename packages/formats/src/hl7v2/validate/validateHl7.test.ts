import { describe, expect, it } from 'vitest';
import { loadDictionary } from '../dictionary/loadDictionary.ts';
import { formatPlace } from '../issue.ts';
import { parseHl7 } from '../parse.ts';
import { type ValidationOptions, validateHl7 } from './validateHl7.ts';

const good = [
  'MSH|^~\\&|LAB|N|EHR|S|20260101||ORU^R01^ORU_R01|1|P|2.5.1',
  'PID|1||11^^^A^MR||Doe^Jane||19700101|F',
  'OBR|1|||1^one|||20260101',
  'OBX|1|NM|1^one||5.5|mg|||||F|||20260101',
];

async function check(lines: string[], options?: ValidationOptions): Promise<string[]> {
  const { message, issues } = parseHl7(lines.join('\r'));
  expect(issues.filter((issue) => issue.severity === 'error')).toEqual([]);
  const { dictionary } = await loadDictionary(message!.version);
  return validateHl7(message!, dictionary, options).map(
    (issue) => `${issue.severity} ${issue.errorCode} ${issue.code} ${formatPlace(issue.at)}`,
  );
}

const replace = (index: number, from: string, to: string) =>
  good.map((line, at) => (at === index ? line.replace(from, to) : line));

describe('validateHl7', () => {
  it('accepts a good message, strictly too', async () => {
    expect(await check(good)).toEqual([]);
    expect(await check(good, { mode: 'strict' })).toEqual([]);
  });

  it.each([
    ['a required segment that is missing', good.slice(0, 2), 'error 100 SEGMENT_MISSING OBR'],
    ['a segment of another message', [...good, 'EVN|A01|20260101'], 'warning 100 SEGMENT_UNEXPECTED EVN'],
    ['a segment of no message', [...good, 'QQQ|1'], 'warning 100 SEGMENT_UNEXPECTED QQQ'],
    ['a segment out of order', [...good, 'PD1|1'], 'warning 100 SEGMENT_MISPLACED PD1'],
    [
      'a segment too many',
      [good[0]!, good[1]!, 'PV1|1|I', 'PV1|2|I', ...good.slice(2)],
      'warning 100 SEGMENT_REPEATED PV1',
    ],
    ['a required header field', replace(0, '20260101', ''), 'error 101 REQUIRED_FIELD_MISSING MSH-7'],
    ['a required field', replace(1, 'Doe^Jane', ''), 'warning 101 REQUIRED_FIELD_MISSING PID-5'],
    ['a field that may not repeat', replace(1, '|F', '|F~M'), 'warning 207 FIELD_REPEATED PID-8'],
    ['a date that is none', replace(1, '19700101', '01/01/1970'), 'error 102 DATA_TYPE PID-7.1'],
    ['a day that does not exist', replace(1, '19700101', '19700230'), 'error 102 DATA_TYPE PID-7.1'],
    ['a number that is none', replace(3, '5.5', 'five'), 'warning 102 DATA_TYPE OBX-5'],
    ['a set id that is none', replace(2, 'OBR|1', 'OBR|x'), 'warning 102 DATA_TYPE OBR-1'],
    ['a status outside of its table', replace(3, '|F|', '|Q|'), 'warning 103 TABLE_VALUE OBX-11'],
    ['a sex outside of its table', replace(1, '|F', '|female'), 'warning 103 TABLE_VALUE PID-8'],
    [
      'a control id that is too long',
      replace(0, '|1|P', `|${'1'.repeat(30)}|P`),
      'warning 104 TOO_LONG MSH-10',
    ],
    [
      'a field the version does not have',
      replace(1, '|F', `|F${'|'.repeat(40)}x`),
      'warning 207 FIELD_UNKNOWN PID-48',
    ],
    ['an unknown event', replace(0, 'ORU^R01^ORU_R01', 'ORU^Z99'), 'warning 201 STRUCTURE_UNKNOWN MSH-9'],
    ['an unknown type', replace(0, 'ORU^R01^ORU_R01', 'QQQ^Z99'), 'warning 200 STRUCTURE_UNKNOWN MSH-9'],
  ])('finds %s', async (_, lines, expected) => {
    expect(await check(lines)).toContain(expected);
  });

  it('calls everything the standard requires an error in strict mode', async () => {
    expect(await check(replace(1, 'Doe^Jane', ''), { mode: 'strict' })).toContain(
      'error 101 REQUIRED_FIELD_MISSING PID-5',
    );
    expect(await check([...good, 'QQQ|1'], { mode: 'strict' })).toContain('error 100 SEGMENT_UNEXPECTED QQQ');
  });

  it.each([
    ['the HL7 null', replace(1, '19700101', '""')],
    ['Z segments', [...good, 'ZPD|1|anything']],
    ['components after a simple type', replace(1, '|F', '|F^Female')],
    ['a later version', replace(0, '2.5.1', '2.8')],
    ['a time zone', replace(1, '19700101', '197001010000-0500')],
  ])('does not mind %s', async (_, lines) => {
    expect(await check(lines)).toEqual([]);
  });

  it('stops at the number of issues asked for', async () => {
    const many = [...good, ...Array.from({ length: 50 }, () => 'OBX|x|NM|1||five')];
    expect(await check(many, { maxIssues: 7 })).toHaveLength(7);
  });

  it('describes a value without showing it', async () => {
    const { message } = parseHl7(replace(1, '19700101', 'Smith 123').join('\r'));
    const { dictionary } = await loadDictionary('2.5.1');
    const [issue] = validateHl7(message!, dictionary);
    expect(issue?.message).toContain('9 characters like "AAAAA 999"');
    expect(issue?.message).not.toContain('Smith');
  });
});
