import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertDelimiters } from './convertDelimiters.ts';
import { hl7FromJson, hl7ToJson } from './json.ts';
import type { Hl7Message } from './message.ts';
import { parseHl7 } from './parse.ts';
import { parsePath } from './path.ts';
import { stringifyHl7 } from './stringify.ts';

const sample = [
  'MSH|^~\\&|LAB|NORTH|EHR|SOUTH|20260102030405-0500||ORU^R01^ORU_R01|C1|P|2.5.1',
  'PID|1||11^^^A&1.2.3&ISO^MR~22^^^B^SS||Doe^Jane^""~Roe^Jane||""|F',
  'OBX|1|TX|1^one||first \\T\\ last|||||||F',
  'OBX|2|ST|2^two||AT&T|||||||F',
  'ZAA|kept|as|it|is|||',
].join('\r');

function read(text: string): Hl7Message {
  const { message, issues } = parseHl7(text);
  expect(issues).toEqual([]);
  return message!;
}

describe('reading by path', () => {
  const message = read(sample);

  it.each([
    ['MSH-1', '|'],
    ['MSH-2', '^~\\&'],
    ['MSH-3', 'LAB'],
    ['MSH-7', '20260102030405-0500'],
    ['PID-3', '11^^^A&1.2.3&ISO^MR'],
    ['PID-3.4', 'A&1.2.3&ISO'],
    ['PID-3.4.2', '1.2.3'],
    ['PID-3[2].1', '22'],
    ['PID-3.1.1', '11'],
    ['PID.5.2', 'Jane'],
    ['OBX-5', 'first & last'],
    ['OBX[2]-5', 'AT&T'],
    ['OBX[3]-5', ''],
    ['PID-99', ''],
    ['ZAA-2', 'as'],
  ])('%s', (path, value) => {
    expect(message.get(path)).toBe(value);
  });

  it('tells the HL7 null from an empty field', () => {
    expect(message.get('PID-7')).toBeNull();
    expect(message.get('PID-5.3')).toBeNull();
    expect(message.get('PID-6')).toBe('');
  });

  it('collects every repetition and every segment for [*]', () => {
    expect(message.getAll('PID-5[*].1')).toEqual(['Doe', 'Roe']);
    expect(message.getAll('OBX[*]-3.1')).toEqual(['1', '2']);
    expect(message.getAll('OBX[*]-5')).toEqual(['first & last', 'AT&T']);
  });

  it.each(['', 'PID', 'pid-3', 'PID-0', 'PID-3[0]', 'PID-3.0', 'PID-3[x]', 'PID-3.1.1.1', 'PIDX-1'])(
    'answers an issue for the path "%s"',
    (text) => {
      expect(parsePath(text)).toMatchObject({ issue: { code: 'PATH_INVALID' } });
      expect(() => message.get(text)).toThrow('Write segment, field, component');
    },
  );
});

describe('editing', () => {
  it('changes one leaf and nothing else, in a copy', () => {
    const before = read(sample);
    const after = before.set('PID-3[2].4.2', 'x|y');
    expect(after.getRaw('PID-3[2]')).toBe('22^^^B&x\\F\\y^SS');
    expect(after.get('PID-3[2].4.2')).toBe('x|y');
    expect(stringifyHl7(before)).toBe(`${sample}\r`);
    expect(after.segments[2]).toBe(before.segments[2]);
  });

  it('adds repetitions, components and segments on the way', () => {
    const after = read(sample).set('PID-13[+].1', '555').set('PID-13[+].1', '556').set('OBX[+]-3.2', 'three');
    expect(after.getRaw('PID-13[*]')).toBe('555');
    expect(after.getAll('PID-13[*]')).toEqual(['555', '556']);
    expect(after.segments.map((segment) => segment.name)).toEqual(['MSH', 'PID', 'OBX', 'OBX', 'OBX', 'ZAA']);
    expect(after.segments[4]?.raw).toBe('OBX|||^three');
    expect(after.set('NK1-2.1', 'Roe').segments.at(-1)?.raw).toBe('NK1||Roe');
  });

  it('replaces the whole field for [*] and writes the null', () => {
    const after = read(sample).set('PID-3[*]', null).setRaw('PID-5[*]', 'A^B~C^D');
    expect(after.get('PID-3')).toBeNull();
    expect(after.getAll('PID-5[*].2')).toEqual(['B', 'D']);
  });

  it.each([
    ['MSH-2', 'convertDelimiters'],
    ['OBX[*]-5', 'Use an index'],
    ['PID-5[*].1', 'one repetition at a time'],
  ])('refuses to write %s and says what to do', (path, advice) => {
    expect(() => read(sample).set(path, 'x')).toThrow(advice);
  });

  it('reads back what was set, at any place, and leaves the neighbours alone', () => {
    const place = fc.record({
      field: fc.integer({ min: 3, max: 40 }),
      rep: fc.integer({ min: 1, max: 4 }),
      comp: fc.integer({ min: 1, max: 6 }),
      sub: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(
        place,
        fc.string({ unit: fc.constantFrom(...'ab|^~\\&\r\n"#é') }),
        ({ field, rep, comp, sub }, text) => {
          const path = `PID-${field}[${rep}].${comp}.${sub}`;
          const before = read(sample);
          const after = before.set(path, text);
          expect(after.get(path)).toBe(text);
          const again = parseHl7(stringifyHl7(after)).message!;
          expect(again.get(path)).toBe(text);
          for (let other = 1; other <= 8; other++) {
            if (other !== field)
              expect(after.getRaw(`PID-${other}[*]`)).toBe(before.getRaw(`PID-${other}[*]`));
          }
        },
      ),
    );
  });
});

describe('JSON', () => {
  it('is structured, with null, text and what cannot be derived', () => {
    const json = hl7ToJson(read(`${sample}\rNTE|1||\\H\\bold\\N\\`));
    expect(json.segments[1]?.fields.slice(2, 7)).toEqual([
      [
        ['11', '', '', ['A', '1.2.3', 'ISO'], 'MR'],
        ['22', '', '', 'B', 'SS'],
      ],
      [],
      [
        ['Doe', 'Jane', null],
        ['Roe', 'Jane'],
      ],
      [],
      [null],
    ]);
    expect(json.segments.at(-1)?.fields[2]).toEqual([{ text: 'bold', encoded: '\\H\\bold\\N\\' }]);
  });

  it('writes the same text again for any field content', () => {
    const content = fc.string({ unit: fc.constantFrom(...'ab|^~\\&"#XHF.') });
    fc.assert(
      fc.property(
        content,
        content,
        fc.constantFrom('^~\\&', '^~\\&#', '^~', '', '$%*!', '^^A'),
        (one, two, encoding) => {
          const { message } = parseHl7(`MSH|${encoding}|${one}\rPID|${two}\rZ${one}`);
          const text = stringifyHl7(message!);
          expect(stringifyHl7(hl7FromJson(JSON.parse(JSON.stringify(hl7ToJson(message!)))))).toBe(text);
        },
      ),
    );
  });
});

describe('converting delimiters', () => {
  it('keeps every value and comes back to the same text', () => {
    const message = read(sample.replace('AT&T', 'AT\\T\\T'));
    const other = convertDelimiters(message, {
      field: '#',
      component: '$',
      repetition: '%',
      escape: '*',
      subcomponent: '!',
      truncation: '',
    });
    expect(other.segments[0]?.raw.slice(0, 12)).toBe('MSH#$%*!#LAB');
    expect(other.get('OBX[2]-5')).toBe('AT&T');
    expect(other.getAll('PID-5[*].1')).toEqual(['Doe', 'Roe']);
    expect(stringifyHl7(convertDelimiters(other, message.delimiters))).toBe(stringifyHl7(message));
  });
});
