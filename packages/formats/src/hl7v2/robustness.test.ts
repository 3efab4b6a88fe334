import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAck } from './buildAck.ts';
import { groupedSegments } from './dictionary/findGroups.ts';
import { findStructure } from './dictionary/findStructure.ts';
import { groupSegments } from './dictionary/groupSegments.ts';
import { loadDictionary } from './dictionary/loadDictionary.ts';
import { hl7FromJson, hl7ToJson } from './json.ts';
import { Hl7Message } from './message.ts';
import { parseHl7 } from './parse.ts';
import { readAck } from './readAck.ts';
import { batchMessages, readBatch } from './readBatch.ts';
import { stringifyHl7 } from './stringify.ts';
import { validateHl7 } from './validate/validateHl7.ts';

const letters = fc.string({
  unit: fc.constantFrom(...'AMSHPID019|^~\\&#\r\n\t "é.-+\u0000\u000b\u001c'),
  maxLength: 60,
});
const names = fc.constantFrom(
  'MSH',
  'PID',
  'PV1',
  'ORC',
  'OBR',
  'OBX',
  'NTE',
  'TQ1',
  'SPM',
  'ZZZ',
  'QQQ',
  'PD1',
  'IN1',
);
const types = fc.constantFrom('ORU^R01', 'ADT^A01', 'OML^O21', 'ORM^O01', 'RDE^O11', 'ACK', 'X');
const anyMessage = fc
  .tuple(
    fc.constantFrom('^~\\&', '^~\\&#', '^~', '&&&&', '0000', ''),
    types,
    fc.array(fc.tuple(names, letters), { maxLength: 25 }),
  )
  .map(([encoding, type, lines]) =>
    [
      `MSH|${encoding}|||||20260101||${type}|1|P|2.5.1`,
      ...lines.map(([name, rest]) => `${name}|${rest}`),
    ].join('\r'),
  );
const anyText = fc.oneof(
  letters,
  letters.map((text) => `MSH${text}`),
  letters.map((text) => `FHS|${text}`),
  anyMessage,
);

describe('whatever arrives', () => {
  it('is parsed without throwing, and written back as it was', () => {
    fc.assert(
      fc.property(anyText, (source) => {
        const { message, issues } = parseHl7(source);
        if (message === undefined) expect(issues.length).toBeGreaterThan(0);
        else {
          expect(stringifyHl7(message, { segmentEnd: 'as-read' })).toBe(source);
          expect(stringifyHl7(hl7FromJson(hl7ToJson(message)))).toBe(stringifyHl7(message));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('is read in place as it is read when it is cut into segments', () => {
    const path = fc
      .tuple(
        fc.oneof(names, fc.constantFrom('MSH', 'PID', 'QID', 'OBX')),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
        fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      )
      .map(([segment, occurrence, field, repetition, component, subcomponent]) => ({
        segment,
        occurrence,
        field,
        repetition,
        ...(component !== undefined && { component }),
        ...(component !== undefined && subcomponent !== undefined && { subcomponent }),
      }));
    const ends = fc.constantFrom('\r', '\n', '\r\n', '\r\r', ' \r \n', '\u001c\r');
    const source = fc
      .tuple(
        fc.array(fc.tuple(fc.oneof(anyText, fc.constantFrom('P\u0149D|1', 'PID', 'PIDX|1')), ends)),
        ends,
      )
      .map(([parts, end]) => `MSH|^~\\&|A${end}${parts.map(([text, after]) => text + after).join('')}`);
    fc.assert(
      fc.property(source, fc.array(path, { minLength: 1, maxLength: 5 }), (text, paths) => {
        const { message } = parseHl7(text);
        const cut = new Hl7Message(message!.segments, message!.delimiters);
        const read = parseHl7(text).message!;
        expect(paths.map((each) => read.get(each))).toEqual(paths.map((each) => cut.get(each)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('can be answered, and the answer can be read', () => {
    fc.assert(
      fc.property(anyText, (source) => {
        const { message, issues } = parseHl7(source);
        const ack = buildAck(message ?? source, 'AR', {
          controlId: 'A',
          now: new Date(0),
          text: 'a|b',
          errors: issues,
        });
        const answer = parseHl7(stringifyHl7(ack));
        expect(answer.issues.filter((issue) => issue.code !== 'VERSION_INVALID')).toEqual([]);
        expect(readAck(answer.message!)).toMatchObject({ code: 'AR', text: 'a|b' });
      }),
      { numRuns: 1_000 },
    );
  });

  it('is grouped and validated, every segment kept in order', async () => {
    const { dictionary } = await loadDictionary('2.5.1');
    fc.assert(
      fc.property(anyMessage, (source) => {
        const message = parseHl7(source).message!;
        validateHl7(message, dictionary);
        const structure = findStructure(message, dictionary);
        if (structure) expect(groupedSegments(groupSegments(message, structure))).toEqual(message.segments);
      }),
      { numRuns: 500 },
    );
  });

  it('is read as a batch without losing a message', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyMessage, fc.constantFrom('BHS|^~\\&', 'BTS|1', 'FHS|^~\\&', 'FTS|1')), {
          maxLength: 6,
        }),
        (parts) => {
          const source = parts.join('\r');
          const heads = source.split(/[\r\n]+/).filter((line) => line.startsWith('MSH')).length;
          expect(batchMessages(readBatch(source))).toHaveLength(heads);
        },
      ),
    );
  });
});
