import { describe, expect, it } from 'vitest';
import { parseHl7 } from './parse.ts';
import { stringifyHl7 } from './stringify.ts';

const header = 'MSH|^~\\&|A|B|C|D|20260101||ADT^A01|1|P|2.5';

describe('parseHl7 reads what senders send', () => {
  const big = 'QUJD'.repeat(262_144);
  it.each([
    ['CR', `${header}\rPID|1\r`],
    ['LF', `${header}\nPID|1\n`],
    ['CRLF', `${header}\r\nPID|1\r\n`],
    ['mixed line ends', `${header}\r\nPID|1\nPV1|1\rZZZ|1`],
    ['a byte order mark', `\uFEFF${header}\rPID|1`],
    ['blank lines', `\r\n\n${header}\r\r\nPID|1\n \n\n`],
    ['other delimiters', 'MSH#$%*!#A#B#C#D#20260101##ADT$A01#1#P#2.5\rPID#1##1$2%3'],
    ['the truncation character of v2.7', header.replace('^~\\&', '^~\\&#')],
    ['a single segment', header],
    ['a megabyte in one field', `${header}\rOBX|1|ED|x||^^^Base64^${big}||||||F`],
    [
      'two thousand observations',
      `${header}\r${Array.from({ length: 2_000 }, (_, i) => `OBX|${i + 1}|NM|a||${i}`).join('\r')}`,
    ],
    ['trailing delimiters', `${header}|||\rPID|1|||^^|~~|`],
  ])('%s, and writes it back exactly', (_, source) => {
    const { message, issues } = parseHl7(source);
    expect(issues).toEqual([]);
    expect(stringifyHl7(message!, { segmentEnd: 'as-read' })).toBe(source);
    const lines = source
      .replace('\uFEFF', '')
      .split(/[\r\n]+/)
      .filter((line) => line.trim() !== '');
    expect(stringifyHl7(message!, { segmentEnd: 'CRLF' })).toBe(lines.map((line) => `${line}\r\n`).join(''));
  });

  it('starts at FHS and BHS too', () => {
    expect(parseHl7('FHS|^~\\&|A\rBHS|^~\\&|A').message?.get('FHS-3')).toBe('A');
  });
});

describe('parseHl7 says what is wrong and where', () => {
  it.each([
    ['', 'EMPTY', {}],
    ['hello', 'NO_HEADER', { line: 1 }],
    ['\u0000MSH|^~\\&|', 'NO_HEADER', { line: 1 }],
    ['MSH', 'HEADER_TOO_SHORT', { segment: 'MSH', field: 1 }],
    ['MSH|^~\\^|A', 'DELIMITERS_REPEATED', { segment: 'MSH', field: 2 }],
    ['MSH|^~\\1|A', 'DELIMITERS_INVALID', { segment: 'MSH', field: 2 }],
    ['MSH|^~|A', 'DELIMITERS_MISSING', { segment: 'MSH', field: 2 }],
    ['MSH|^~\\&#%|A', 'DELIMITERS_EXTRA', { segment: 'MSH', field: 2 }],
    [header.replace('ADT^A01', ''), 'HEADER_FIELD_MISSING', { segment: 'MSH', field: 9, line: 1 }],
    [header.replace('|1|P', '||P'), 'HEADER_FIELD_MISSING', { segment: 'MSH', field: 10, line: 1 }],
    [header.replace('2.5', ''), 'HEADER_FIELD_MISSING', { segment: 'MSH', field: 12, line: 1 }],
    [
      header.replace('2.5', '2.5PID'),
      'VERSION_INVALID',
      { segment: 'MSH', field: 12, component: 1, line: 1 },
    ],
    [
      header.replace('ADT', 'admit'),
      'MESSAGE_TYPE_INVALID',
      { segment: 'MSH', field: 9, component: 1, line: 1 },
    ],
    [`${header}\rsecond line of a note`, 'SEGMENT_NAME_INVALID', { line: 2 }],
    [`${header}\r${header}`, 'SECOND_MESSAGE', { segment: 'MSH', line: 2 }],
  ])('%j', (source, code, at) => {
    const { issues } = parseHl7(source);
    expect(issues).toContainEqual(expect.objectContaining({ code, at, hint: expect.stringMatching(/\w/) }));
  });

  it('keeps a line it cannot name', () => {
    const { message } = parseHl7(`${header}\rOBX|1|TX|a||one\rtwo`);
    expect(stringifyHl7(message!)).toBe(`${header}\rOBX|1|TX|a||one\rtwo\r`);
  });

  it('never repeats the content of a line', () => {
    const { issues } = parseHl7(`${header}\rSmith, born 1970`);
    expect(JSON.stringify(issues)).not.toContain('Smith');
  });
});
