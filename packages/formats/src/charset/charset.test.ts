import { describe, expect, it } from 'vitest';
import { decodeHl7 } from './decodeHl7.ts';
import { encodeHl7 } from './encodeHl7.ts';
import { hl7Charsets } from './hl7Charsets.ts';

const message = (charset: string, name: string) =>
  `MSH|^~\\&|||||||ADT^A01|1|P|2.5||||||${charset}\rPID|||||${name}\r`;
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('message bytes', () => {
  it.each([
    ['ASCII', 'Doe'],
    ['8859/1', 'Müller'],
    ['8859/2', 'Łódź'],
    ['8859/5', 'Иванова'],
    ['8859/6', 'محمد'],
    ['8859/7', 'Παπάς'],
    ['8859/8', 'כהן'],
    ['8859/9', 'Şahin'],
    ['8859/15', 'Müller €'],
    ['GB 18030-2000', '王小明'],
    ['KS X 1001', '김철수'],
    ['BIG-5', '王小明'],
    ['UNICODE UTF-8', 'Þórr 王 🏥'],
    ['UNICODE UTF-16', 'Þórr 王 🏥'],
  ])('survive both ways in %s', (charset, name) => {
    const text = message(charset, name);
    expect(decodeHl7(encodeHl7(text, charset))).toEqual({ text, charset, issues: [] });
  });

  it('read Japanese sets that switch by escape sequences', () => {
    const bytes = new Uint8Array([
      ...latin1('MSH|^~\\&|||||||ADT^A01|1|P|2.5||||||ISO IR6~ISO IR87\rPID|||||'),
      0x1b,
      0x24,
      0x42,
      0x3b,
      0x33,
      0x1b,
      0x28,
      0x42,
      0x0d,
    ]);
    expect(decodeHl7(bytes).text).toContain('PID|||||山\r');
  });

  it('are UTF-8 when nothing is declared, and Latin-1 with a warning when they are not', () => {
    expect(decodeHl7(new TextEncoder().encode(message('', 'Müller'))).text).toBe(message('', 'Müller'));
    const { text, issues } = decodeHl7(latin1(message('', 'Müller')));
    expect(text).toBe(message('', 'Müller'));
    expect(issues).toMatchObject([{ code: 'CHARSET_MISMATCH', severity: 'warning' }]);
  });

  it('follow the override of the connection before MSH-18', () => {
    const bytes = encodeHl7(message('8859/1', 'Иванова'), '8859/5');
    expect(decodeHl7(bytes, { override: '8859/5' })).toEqual({
      text: message('8859/1', 'Иванова'),
      charset: '8859/5',
      issues: [],
    });
  });

  it.each([
    ['ASCII', new TextEncoder().encode(message('ASCII', 'Müller')), 'UNICODE UTF-8'],
    ['ASCII', latin1(message('ASCII', 'Müller')), '8859/1'],
    ['UNICODE UTF-8', latin1(message('UNICODE UTF-8', 'Müller')), '8859/1'],
  ])('that are not the declared %s keep their letters, with a warning', (declared, bytes, used) => {
    const { text, charset, issues } = decodeHl7(bytes);
    expect(text).toBe(message(declared, 'Müller'));
    expect(charset).toBe(used);
    expect(issues).toMatchObject([
      { code: 'CHARSET_MISMATCH', severity: 'warning', at: { segment: 'MSH', field: 18 } },
    ]);
  });

  it('with a set nobody knows are read as the fallback, and say so', () => {
    const { issues, charset } = decodeHl7(latin1(message('KLINGON', 'Doe')), { fallback: '8859/1' });
    expect(charset).toBe('8859/1');
    expect(issues).toMatchObject([{ code: 'CHARSET_UNKNOWN', at: { segment: 'MSH', field: 18 } }]);
  });

  it('are refused when the set lacks a character or cannot be written', () => {
    expect(() => encodeHl7(message('8859/1', 'Łódź'), '8859/1')).toThrow('does not have');
    expect(() => encodeHl7('é', 'ASCII')).toThrow('does not have');
    expect(() => encodeHl7('x', 'ISO IR87')).toThrow('cannot be written');
  });

  it('have a codec for thirteen sets or more', () => {
    expect(hl7Charsets.filter((charset) => charset.encoding !== undefined).length).toBeGreaterThanOrEqual(13);
  });
});
