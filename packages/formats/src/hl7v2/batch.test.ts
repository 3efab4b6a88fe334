import { describe, expect, it } from 'vitest';
import { parseHl7 } from './parse.ts';
import { batchMessages, readBatch } from './readBatch.ts';
import { stringifyHl7 } from './stringify.ts';
import { writeBatch } from './writeBatch.ts';

const message = (id: number) => `MSH|^~\\&|A|B|C|D|20260101||ADT^A01|${id}|P|2.5\rPID|${id}\r`;
const file = (batchCount: string, fileCount: string) =>
  `FHS|^~\\&|A\rBHS|^~\\&|A\r${message(1)}${message(2)}BTS|${batchCount}\rFTS|${fileCount}\r`;

describe('readBatch', () => {
  it('finds the messages between headers and trailers', () => {
    const read = readBatch(file('2', '1'));
    expect(read.issues).toEqual([]);
    expect(batchMessages(read).map((each) => stringifyHl7(each))).toEqual([message(1), message(2)]);
    expect(read.header?.field(3)).toBe('A');
    expect(read.batches[0]?.trailer?.field(1)).toBe('2');
  });

  it.each([
    ['bare messages', message(1) + message(2), [2]],
    [
      'two batches',
      `FHS|^~\\&\rBHS|^~\\&\r${message(1)}BTS|1\rBHS|^~\\&\r${message(2)}${message(3)}BTS|2\rFTS|2`,
      [1, 2],
    ],
    ['an empty batch', 'BHS|^~\\&\rBTS|0', [0]],
    ['trailers without counts', file('', ''), [2]],
    ['CRLF', file('2', '1').replaceAll('\r', '\r\n'), [2]],
    [
      'other delimiters per message',
      `FHS|^~\\&\rBHS|^~\\&\r${message(1)}MSH#$%*!#A#####20260101##ADT$A01#1#P#2.5\rBTS#2\rFTS#1`,
      [2],
    ],
  ])('reads %s', (_, source, counts) => {
    const read = readBatch(source);
    expect(read.issues).toEqual([]);
    expect(read.batches.map((batch) => batch.messages.length)).toEqual(counts);
  });

  it.each([
    [file('3', '1'), 'COUNT_MISMATCH', { segment: 'BTS', occurrence: 1, field: 1 }],
    [file('2', '9'), 'COUNT_MISMATCH', { segment: 'FTS', field: 1 }],
    [file('two', '1'), 'COUNT_MISMATCH', { segment: 'BTS', occurrence: 1, field: 1 }],
    [file('2', '1').replace('FTS|1\r', ''), 'TRAILER_MISSING', { segment: 'FTS', field: 1 }],
    [file('2', '1').replace('BTS|2\r', ''), 'TRAILER_MISSING', { segment: 'BTS', occurrence: 1, field: 1 }],
    [`EVN|A01\r${message(1)}`, 'OUTSIDE_MESSAGE', { line: 1 }],
  ])('reports what does not add up', (source, code, at) => {
    expect(readBatch(source).issues).toContainEqual(expect.objectContaining({ code, at, severity: 'error' }));
  });

  it('keeps a broken message with its issues beside the good ones', () => {
    const read = readBatch(`BHS|^~\\&\r${message(1)}MSH|^~\\&|\rPID|2\r${message(3)}BTS|3`);
    expect(read.issues).toEqual([]);
    expect(read.batches[0]?.messages.map((each) => each.issues.length > 0)).toEqual([false, true, false]);
    expect(read.batches[0]?.messages[1]?.text).toBe('MSH|^~\\&|\rPID|2\r');
  });
});

describe('writeBatch', () => {
  it('writes what readBatch reads, with counts that agree', () => {
    const messages = [1, 2, 3].map((id) => parseHl7(message(id)).message!);
    const text = writeBatch(messages, {
      header: { sendingApplication: 'A&B', controlId: 'F1' },
      now: new Date('2026-01-02T00:00:00Z'),
    });
    const read = readBatch(text);
    expect(read.issues).toEqual([]);
    expect(read.header?.raw).toBe('FHS|^~\\&|A\\T\\B||||20260102000000+0000||||F1');
    expect(batchMessages(read).map((each) => each.controlId)).toEqual(['1', '2', '3']);
  });

  it('writes a header that can be read although the first message has broken delimiters', () => {
    const broken = parseHl7(message(1).replace('^~\\&', '~~\\+"')).message!;
    const text = writeBatch([broken], { header: { name: 'a|b^c' }, now: new Date('2026-01-02T00:00:00Z') });
    expect(readBatch(text).issues).toEqual([]);
    expect(parseHl7(text.slice(0, text.indexOf('\r'))).message?.get('FHS-9')).toBe('a|b^c');
  });
});
