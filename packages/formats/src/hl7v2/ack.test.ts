import { describe, expect, it } from 'vitest';
import { encodeFrame } from '../mllp/encodeFrame.ts';
import { buildAck } from './buildAck.ts';
import { hl7Issue } from './issue.ts';
import { parseHl7 } from './parse.ts';
import { readAck } from './readAck.ts';
import { stringifyHl7 } from './stringify.ts';

const options = { controlId: 'OURS1', now: new Date('2026-01-02T03:04:05Z') };
const received = (version: string, encoding = '^~\\&') =>
  `MSH|${encoding}|LAB^1.2^ISO|NORTH|EHR|SOUTH|20260102||ADT^A01^ADT_A01|C\\T\\1|T|${version}||||||UNICODE UTF-8\rPID|1`;
const missing = hl7Issue('REQUIRED_FIELD_MISSING', 'PID-5 is empty.', {
  at: { segment: 'PID', occurrence: 1, field: 5, component: 1 },
  hint: 'Send a name.',
  errorCode: '101',
});
const lines = (text: string) => stringifyHl7(parseHl7(text).message!).trimEnd().split('\r');

describe('buildAck', () => {
  it('swaps the parties and echoes what the sender needs to match it', () => {
    const ack = buildAck(parseHl7(received('2.5.1')).message!, 'AA', { ...options, text: 'stored' });
    expect(stringifyHl7(ack)).toBe(
      'MSH|^~\\&|EHR|SOUTH|LAB^1.2^ISO|NORTH|20260102030405+0000||ACK^A01^ACK|OURS1|T|2.5.1||||||UNICODE UTF-8\rMSA|AA|C\\T\\1|stored\r',
    );
    expect(parseHl7(stringifyHl7(ack)).issues).toEqual([]);
  });

  it.each(['\u000b', '\u001c'])('can be framed although the header holds the framing byte %j', (byte) => {
    const message = received('2.5.1').replace('NORTH', `N${byte}`).replace('A01^', `A${byte}^`);
    const text = stringifyHl7(buildAck(message.replace('C\\T\\1', `C${byte}1`), 'AA', options));
    expect(() => encodeFrame(Buffer.from(text))).not.toThrow();
    expect(readAck(parseHl7(text).message!)?.controlId).toBe(`C${byte}1`);
  });

  it.each([
    ['2.1', 'ACK'],
    ['2.2', 'ACK^A01'],
    ['2.3', 'ACK^A01'],
    ['2.3.1', 'ACK^A01^ACK'],
    ['2.7.1', 'ACK^A01^ACK'],
  ])('writes MSH-9 of version %s as %s', (version, type) => {
    expect(buildAck(received(version), 'AA', options).getRaw('MSH-9')).toBe(type);
  });

  it.each(['2.5', '2.5.1', '2.6', '2.7', '2.8.2'])(
    'names place, code and severity in ERR-2, 3 and 4 in version %s',
    (version) => {
      const ack = buildAck(received(version), 'AE', {
        ...options,
        errors: [missing, { ...missing, severity: 'warning' }],
      });
      expect(ack.segments.slice(2).map((segment) => segment.raw)).toEqual([
        'ERR||PID^1^5^1^1|101^Required field missing^HL70357|E||||PID-5 is empty. Send a name.',
        'ERR||PID^1^5^1^1|101^Required field missing^HL70357|W||||PID-5 is empty. Send a name.',
      ]);
    },
  );

  it.each(['2.3', '2.3.1', '2.4'])('repeats ERR-1 in version %s', (version) => {
    const ack = buildAck(received(version), 'AE', { ...options, errors: [missing, missing] });
    const one = 'PID^1^5^101&Required field missing&HL70357';
    expect(ack.segments[2]?.raw).toBe(`ERR|${one}~${one}`);
  });

  it('answers in the delimiters of the sender, and in the usual ones when those are broken', () => {
    const other = 'MSH#$%*!#A$1#B#C#D###ADT$A01#C*T*1#P#2.4\rPID#1';
    expect(stringifyHl7(buildAck(other, 'AA', options))).toMatch(
      /^MSH#\$%\*!#C#D#A\$1#B#.*\rMSA#AA#C\*T\*1\r$/,
    );
    expect(lines(stringifyHl7(buildAck(received('2.4', '^~~&'), 'AR', options)))[0]).toMatch(
      /^MSH\|\^~\\&\|EHR\|/,
    );
  });

  it.each(['~~\\+"', '^~^&', '^^~\\&', '^~\\^#'])(
    'does not shift the delimiters when MSH-2 repeats one (%s)',
    (encoding) => {
      const answer = parseHl7(
        stringifyHl7(buildAck(received('2.5', encoding), 'AR', { ...options, text: 'a|b^c' })),
      );
      expect(answer.issues).toEqual([]);
      expect(answer.message?.get('MSH-2')).toBe('^~\\&');
      expect(answer.message?.get('MSA-3')).toBe('a|b^c');
    },
  );

  it('answers as far as a header can be found', () => {
    expect(buildAck(`\u0000\u0000${received('2.5')}`, 'AR', options).get('MSA-2')).toBe('C&1');
    const short = buildAck('MSH|^~\\&|LAB|NORTH', 'AR', options);
    expect(short.get('MSH-5')).toBe('LAB');
    expect(short.get('MSH-12')).toBe('2.5.1');
    expect(lines(stringifyHl7(buildAck('hello', 'AR', options)))).toEqual([
      'MSH|^~\\&|||||20260102030405+0000||ACK|OURS1|P|2.5.1',
      'MSA|AR',
    ]);
  });
});

describe('readAck', () => {
  it.each([
    ['AA', 'application', 'accepted'],
    ['AE', 'application', 'error'],
    ['AR', 'application', 'rejected'],
    ['CA', 'commit', 'accepted'],
    ['CE', 'commit', 'error'],
    ['CR', 'commit', 'rejected'],
  ] as const)('understands %s', (code, kind, verdict) => {
    const ack = readAck(buildAck(received('2.5.1'), code, { ...options, expectedSequence: 7 }));
    expect(ack).toEqual({ code, kind, verdict, controlId: 'C&1', text: '', expectedSequence: 7, errors: [] });
  });

  it.each(['2.3.1', '2.5.1'])('gives the errors of version %s with their places', (version) => {
    const ack = readAck(buildAck(received(version), 'AE', { ...options, errors: [missing, missing] }));
    expect(ack?.errors).toHaveLength(2);
    expect(ack?.errors[1]).toMatchObject({
      at: { segment: 'PID', occurrence: 1, field: 5 },
      code: '101',
      severity: 'error',
    });
  });

  it('says so when a message is no acknowledgement, or uses a code of its own', () => {
    expect(readAck(parseHl7(received('2.5')).message!)).toBeUndefined();
    expect(readAck(parseHl7('MSH|^~\\&|||||||ACK|1|P|2.5\rMSA|OK|1').message!)).toMatchObject({
      verdict: 'unknown',
      code: 'OK',
    });
  });
});
