import { describe, expect, it } from 'vitest';
import { compareBodies } from './compareBodies.ts';
import { coversPath } from './Difference.ts';
import { labelDifferences } from './labelDifferences.ts';

const words = (kind: string, expected: unknown, got: unknown) =>
  compareBodies(kind, expected, got).map((difference) => difference.words);
const adt = (...segments: string[]) =>
  ['MSH|^~\\&|A|B|C|D|20260101||ADT^A01|1|P|2.5.1', ...segments].join('\r');

describe('HL7 v2', () => {
  it('names the component that differs', () => {
    expect(words('hl7v2', adt('PID|1||4711||SMITH^ANN'), adt('PID|1||4711||SMYTH^ANN'))).toEqual([
      'PID-5.1: expected SMITH, got SMYTH',
    ]);
  });

  it('names repetitions, sub-components and what is missing or new', () => {
    const one = adt('PID|1||1^^^A&9~2^^^B||X', 'NTE|1||a');
    const other = adt('PID|1||1^^^A&8~3^^^B||X|F', 'OBX|1');
    expect(words('hl7v2', one, other)).toEqual([
      'PID-3.4.2: expected 9, got 8',
      'PID-3[2].1: expected 2, got 3',
      'PID-6: expected nothing, got F',
      'NTE: expected NTE|1||a, got nothing',
      'OBX[+]: expected nothing, got OBX|1',
    ]);
  });

  it('does not call the segments after a missing one different', () => {
    const one = adt('OBX|1|NM|A||1', 'OBX|2|NM|B||2', 'OBX|3|NM|C||3');
    const other = adt('OBX|1|NM|A||1', 'OBX|3|NM|C||4');
    expect(words('hl7v2', one, other)).toEqual([
      'OBX[2]: expected OBX|2|NM|B||2, got nothing',
      'OBX[3]-5: expected 3, got 4',
    ]);
  });

  it('takes other delimiters, escapes and empty ends for the same message', () => {
    const one = adt('PID|1||4711^^||A\\T\\B^');
    const other = 'MSH|$~\\&|A|B|C|D|20260101||ADT$A01|1|P|2.5.1\rPID|1||4711||A\\T\\B';
    expect(words('hl7v2', one, other)).toEqual(['MSH-2: expected ^~\\&, got $~\\&']);
  });

  it('adds the name of the field', async () => {
    const [one, other] = [adt('PID|1||||SMITH'), adt('PID|1||||SMYTH')];
    const [difference] = await labelDifferences('hl7v2', one, compareBodies('hl7v2', one, other));
    expect(difference).toMatchObject({ path: 'PID-5', label: expect.stringContaining('Patient Name') });
  });
});

describe('JSON, FHIR, rows and text', () => {
  it('names the element, whatever the order of the keys', () => {
    const one = { resourceType: 'Patient', name: [{ family: 'Smith', given: ['Ann'] }], active: true };
    const other = { active: true, resourceType: 'Patient', name: [{ given: ['Ann', 'B'], family: 'Smyth' }] };
    expect(words('fhir.resource', one, other)).toEqual([
      'Patient.name[0].family: expected Smith, got Smyth',
      'Patient.name[0].given[1]: expected nothing, got B',
    ]);
    expect(words('json', { 'a b': { c: 1 } }, { 'a b': null })).toEqual([
      '["a b"]: expected {"c":1}, got null',
    ]);
  });

  it('names row and column of a table', () => {
    expect(words('csv.rows', [{ id: '1' }, { id: '2', city: 'Oslo' }], [{ id: '1' }, { id: '2' }])).toEqual([
      'row 2, city: expected Oslo, got nothing',
    ]);
  });

  it('names the line of a text', () => {
    expect(words('text', 'a\nb\nc', 'a\nx\nc')).toEqual(['line 2: expected b, got x']);
  });

  it('names the element or attribute of XML, whatever the blanks and the order of attributes', () => {
    const one = '<a x="1" y="2"><b>1</b><b z="3"/><c/></a>';
    expect(words('xml', one, '<a y="2" x="1">\n <b>1</b> <b z=\'3\'></b><c></c></a>')).toEqual([]);
    expect(words('xml', one, one.replace('>1<', '>2<').replace('"3"', '"4"'))).toEqual([
      'a.b[0]: expected 1, got 2',
      'a.b[1].@z: expected 3, got 4',
    ]);
    expect(words('xml', '<a><b/><c/></a>', '<a><c/><b/></a>')).not.toEqual([]);
    expect(words('xml', '<a><b>', '<a><c>')).toEqual(['line 1: expected <a><b>, got <a><c>']);
  });

  it('says nothing of bytes but their number', () => {
    expect(words('binary', 'AAAA', 'BBBB')).toEqual(['bytes: expected 3 bytes, got 3 bytes, other content']);
  });
});

it('covers a place by the place above it, and no other', () => {
  expect(coversPath('PID-3', 'PID-3[2].1')).toBe(true);
  expect(coversPath('PID-3', 'PID-33')).toBe(false);
  expect(coversPath('Patient.id', 'Patient.id')).toBe(true);
  expect(coversPath('Patient.id', 'Patient.identifier[0]')).toBe(false);
});
