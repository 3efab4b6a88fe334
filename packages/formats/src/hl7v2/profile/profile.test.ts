import { describe, expect, it } from 'vitest';
import { exampleProfile } from '../../testing/exampleProfile.ts';
import { formatPlace } from '../issue.ts';
import { parseHl7 } from '../parse.ts';
import { checkProfile, profileMessageFor } from './checkProfile.ts';

import { openProfile } from './openProfile.ts';

const compile = (text: string) => {
  const pattern = new RegExp(text, 'u');
  return (value: string) => pattern.test(value);
};

function open(files = exampleProfile) {
  const opened = openProfile(files, compile);
  if ('problem' in opened) throw new Error(opened.problem);
  return opened.profile;
}

const profile = open();
const good = [
  'MSH|^~\\&|LAB|N|EHR|S|20260101||ORU^R01^ORU_R01|1|P|2.5.1|||||||||EX_1',
  'PID|1||11^^^NORTH~12^^^NORTH|||F',
  'OBR|1',
  'OBX|1|NM|K^Potassium^LN||5.5',
  'OBX|2|CWE|99X^Own^L||A^Yes^LN',
  'NTE|1',
  'OBR|2',
  'OBX|1|ST|K^Potassium^LN||none',
];

function check(lines: readonly string[], isStrict = false): string[] {
  const { message } = parseHl7(lines.join('\r'));
  const structure = profileMessageFor(message!, profile);
  return checkProfile(message!, profile, structure!, { isStrict })
    .filter(({ code }) => code !== 'PROFILE_NOT_CHECKED')
    .map(({ severity, code, at }) => `${severity} ${code} ${formatPlace(at)}`);
}

const replace = (index: number, from: string, to: string) =>
  good.map((line, at) => (at === index ? line.replace(from, to) : line));

describe('a message against a conformance profile', () => {
  it('has no findings when it follows it, strictly too', () => {
    expect(check(good)).toEqual([]);
    expect(check(good, true)).toEqual([]);
  });

  it.each([
    ['a required segment that is missing', good.slice(0, 3), 'error SEGMENT_MISSING OBX'],
    ['a required group that is missing', good.slice(0, 2), 'error SEGMENT_MISSING OBR'],
    [
      'a segment that is not used',
      [...good.slice(0, 2), 'NTE|1', ...good.slice(2)],
      'error SEGMENT_NOT_USED NTE',
    ],
    ['a segment too often', [...good, 'ZRP|1', 'ZRP|2'], 'error SEGMENT_COUNT ZRP[2]'],
    ['a segment that it does not have', [...good, 'PV1|1'], 'error SEGMENT_UNEXPECTED PV1'],
    ['a Z segment that it does not have', [...good, 'ZZZ|1'], 'error SEGMENT_UNEXPECTED ZZZ'],
    ['a required field', replace(2, 'OBR|1', 'OBR|'), 'error REQUIRED_FIELD_MISSING OBR-1'],
    ['a required component', replace(1, '11^^^', '^^^'), 'error REQUIRED_FIELD_MISSING PID-3.1'],
    [
      'a required sub-component of a repetition',
      replace(1, '12^^^NORTH', '12^^^&1.2.3'),
      'error REQUIRED_FIELD_MISSING PID-3[2].4.1',
    ],
    [
      'a sub-component that is not used',
      replace(1, '12^^^NORTH', '12^^^N&1'),
      'error FIELD_NOT_USED PID-3[2].4.2',
    ],
    ['a field that is not used', replace(1, '1||11', '1|9|11'), 'error FIELD_NOT_USED PID-2'],
    ['a field too often', replace(1, '|||F', '~13^^^NORTH|||F'), 'error FIELD_REPEATED PID-3'],
    ['what a predicate requires', replace(1, '|F', '|'), 'error REQUIRED_FIELD_MISSING PID-5'],
    ['what a predicate forbids', replace(1, '|||F', '||Doe|F'), 'error FIELD_NOT_USED PID-5'],
    ['a code outside of its value set', replace(1, '|F', '|Q'), 'error TABLE_VALUE PID-6'],
    ['a code that its value set excludes', replace(1, '|F', '|X'), 'error TABLE_VALUE PID-6'],
    ['a suggested code', replace(3, 'K^Potassium', 'Q^Other'), 'warning TABLE_VALUE OBX-3.1'],
    ['a code with another coding system', replace(3, '^LN', '^SCT'), 'warning TABLE_VALUE OBX-3.1'],
    ['a rule of a data type', replace(3, '^LN', ''), 'error PROFILE_RULE OBX-3.3'],
    ['a rule of a segment by its name', replace(1, '12^', 'A2^'), 'error PROFILE_RULE PID-3.1'],
    ['a rule that should be kept', replace(0, '20260101||', '20260101|x|'), 'warning PROFILE_RULE MSH-8'],
    ['a number out of sequence', replace(4, 'OBX|2', 'OBX|3'), 'error PROFILE_RULE OBX[2]-1'],
    ['a value that is not the fixed one', replace(0, '|P|', '|T|'), 'error PROFILE_CONSTANT MSH-11'],
    ['a value that OBX-2 contradicts', replace(3, '5.5', 'five'), 'error DATA_TYPE OBX-5'],
    [
      'a value that OBX-3 makes a date',
      replace(7, 'K^Potassium^LN||none', 'DATE^Date^LN||none'),
      'error DATA_TYPE OBX[3]-5',
    ],
    [
      'a day that does not exist',
      replace(7, 'K^Potassium^LN||none', 'DATE^Date^LN||20260230'),
      'warning DATA_TYPE OBX[3]-5',
    ],
    ['a value that is too long', replace(1, '12^', '1234567^'), 'warning TOO_LONG PID-3[2].1'],
    ['a field after the last', replace(2, 'OBR|1', 'OBR|1|x'), 'warning FIELD_UNKNOWN OBR-2'],
    ['a field long after the last', replace(2, 'OBR|1', 'OBR|1|||||||||x'), 'warning FIELD_UNKNOWN OBR-10'],
    [
      'a component long after the last',
      replace(3, 'K^Potassium^LN', 'K^Potassium^LN^^^^^^^^^^^x'),
      'warning FIELD_UNKNOWN OBX-3.14',
    ],
  ])('is found to have %s', (_, lines, expected) => {
    expect(check(lines)).toContain(expected);
  });

  it('is held to lengths and surplus fields in strict mode', () => {
    expect(check(replace(1, '12^', '1234567^'), true)).toEqual(['error TOO_LONG PID-3[2].1']);
    expect(check(replace(2, 'OBR|1', 'OBR|1|x'), true)).toEqual(['error FIELD_UNKNOWN OBR-2']);
  });

  it.each([
    ['the HL7 null', replace(1, '12^^^NORTH', '""')],
    ['a date of nines', replace(7, 'K^Potassium^LN||none', 'DATE^Date^LN||99999999')],
    ['a Z segment that it has', [...good, 'ZRP|report']],
    ['a header in another case where it does not matter', replace(0, '20260101||', '20260101|open|')],
  ])('may have %s', (_, lines) => {
    expect(check(lines)).toEqual([]);
  });

  it('is described without its content', () => {
    const { message } = parseHl7(replace(3, '5.5', 'Calder').join('\r'));
    const found = checkProfile(message!, profile, profile.messages[0]!);
    expect(JSON.stringify(found)).toContain('6 characters like');
    expect(JSON.stringify(found)).not.toContain('Calder');
  });
});

describe('a conformance profile', () => {
  it('tells what of it is not checked: constructs, conditions without predicate, codes it leaves out', () => {
    expect(profile.notChecked.map(({ message }) => message)).toEqual([
      'The profile uses Plugin in msh-7, which is not checked.',
      'The profile gives no condition for PID_A-4; they count as optional.',
      'The profile has no codes for LOCAL; these codes are not checked.',
    ]);
    const { message } = parseHl7(good.join('\r'));
    const notes = checkProfile(message!, profile, profile.messages[0]!);
    expect(notes.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
      Array.from({ length: 3 }, () => 'info PROFILE_NOT_CHECKED'),
    );
  });

  it('tells of files with content that are not checked, and of parts it does not define', () => {
    const slicing = { name: 'Slicings.xml', text: '<ProfileSlicing><Slice/></ProfileSlicing>' };
    const gone = exampleProfile.map(({ name, text }) => ({
      name,
      text: text.replace('<Datatype ID="DT" Name="DT"/>', '').replaceAll('Datatype="EI"', 'Datatype="EI_B"'),
    }));
    const messages = open([...gone, slicing]).notChecked.map(({ message }) => message);
    expect(messages).toContain('The profile has a file of ProfileSlicing, which is not checked.');
    expect(messages).toContain('The profile does not define EI_B, which it refers to; they are not checked.');
  });

  it('tells of a pattern of codes that cannot be used, and calls no code unknown for it', () => {
    const opened = openProfile(exampleProfile, (text) =>
      text.includes('99') ? { problem: 'It could take too long.' } : compile(text),
    );
    if ('problem' in opened) throw new Error(opened.problem);
    expect(opened.profile.notChecked.map(({ message }) => message)).toContain(
      'The profile uses CodePattern:99.+ in TESTS, which is not checked.',
    );
    const { message } = parseHl7(good.join('\r'));
    const found = checkProfile(message!, opened.profile, opened.profile.messages[0]!);
    expect(found.filter(({ code }) => code === 'TABLE_VALUE')).toEqual([]);
  });

  it('says which messages it is for by what it demands of MSH-21', () => {
    expect(profile.identifiers).toEqual(['EX_1', 'EX_2']);
    const { message } = parseHl7(good.join('\r').replace('ORU^R01', 'ADT^A01'));
    expect(profileMessageFor(message!, profile)).toBeUndefined();
  });

  it('is refused with the file and the place when it is none', () => {
    expect(openProfile([], compile)).toEqual({ problem: 'None of the files is a ConformanceProfile.' });
    const twice = { name: 'Second.xml', text: '<ConformanceProfile/>' };
    expect(openProfile([...exampleProfile, twice], compile)).toEqual({
      problem: 'Two of the files are a ConformanceProfile; the second is Second.xml.',
    });
    expect(openProfile([{ name: 'a.xml', text: '<a>' }], compile)).toEqual({
      problem: 'The file a.xml is no XML. The element that starts at line 1, column 1 is never closed.',
    });
  });
});
