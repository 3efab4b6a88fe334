import { describe, expect, it } from 'vitest';
import { parseYaml } from './parseYaml.ts';

const faults: Record<string, { text: string; says: string; at: string; does: string }> = {
  'a tab': {
    text: 'plugins:\n\ta:\n    class: x\n',
    says: 'This line is indented with a tab.',
    at: '2:1',
    does: 'Use spaces',
  },
  'a key without its colon': {
    text: 'plugins:\n  a:\n    port: 3\n    class x\n',
    says: '"class" has no colon behind it.',
    at: '4:5',
    does: 'Write "class:"',
  },
  'a key without its colon, before others': {
    text: 'plugins:\n  a\n    class: x\n  b:\n    class: y\n',
    says: '"a" has no colon behind it.',
    at: '2:3',
    does: 'Write "a:"',
  },
  'a colon without a space': {
    text: 'plugins:\n  a:\n    password:hunter2\n    port: 3\n',
    says: 'The colon behind "password" has no space after it.',
    at: '3:5',
    does: 'Write "password: "',
  },
  'a quotation mark that is not closed': {
    text: 'plugins:\n  a: "x\n  b: 3\n',
    says: 'A quotation mark (") that is opened in line 2 is never closed.',
    at: '4:1',
    does: 'Put the same mark',
  },
  'a single quotation mark that is not closed': {
    text: "plugins:\n  a: 'x\n  b: 3\n",
    says: "A quotation mark (') that is opened in line 2 is never closed.",
    at: '4:1',
    does: 'Put the same mark',
  },
  'a bracket that is not closed': {
    text: 'plugins:\n  a: [1, 2\n  b: 3\n',
    says: 'A bracket ([) that is opened in line 2 is never closed.',
    at: '3:3',
    does: 'Close it with ]',
  },
  'a brace that is not closed': {
    text: 'plugins:\n  a: {x: 1\n  b: 3\n',
    says: 'A bracket ({) that is opened in line 2 is never closed.',
    at: '3:3',
    does: 'Close it with }',
  },
  'a bracket that was not opened': {
    text: 'plugins:\n  a: [1, 2]]\n  b: 3\n',
    says: 'A bracket is closed here (]) that was not opened.',
    at: '2:12',
    does: 'Remove it',
  },
  'a line that is indented too little': {
    text: 'plugins:\n  a:\n    class: x\n   port: 3\n',
    says: 'This line is not indented like the others of its level.',
    at: '4:1',
    does: 'Indent all lines of one level',
  },
  'a line that is indented too much': {
    text: 'plugins:\n  a:\n    class: x\n      port: 3\n',
    says: '"class" has a value already, so the line below it cannot be indented deeper.',
    at: '3:12',
    does: 'Indent the line below like this one',
  },
  'a second colon': {
    text: 'plugins:\n  a: b: c\n',
    says: 'This line has a second colon.',
    at: '2:6',
    does: 'quotation marks',
  },
  'a list among keys': {
    text: 'plugins:\n  a: 1\n  - b\n',
    says: 'A hyphen stands here where a key has to be.',
    at: '3:1',
    does: 'Indent the entries of a list',
  },
  'a sign that begins no value': {
    text: 'plugins:\n  a: @x\n',
    says: 'A value cannot begin with @.',
    at: '2:6',
    does: 'quotation marks',
  },
  'a file pattern without quotation marks': {
    text: 'plugins:\n  a: *.hl7\n',
    says: 'This value begins with * or &',
    at: '2:6',
    does: 'quotation marks',
  },
  'what has no words of its own': {
    text: 'a: | x\n  y\n',
    says: 'This line cannot be read as YAML.',
    at: '1:6',
    does: 'Compare',
  },
};

describe('a text that is no YAML', () => {
  it.each(Object.entries(faults))('says of %s what it is, where, and what to do', (_, fault) => {
    const { issues } = parseYaml(fault.text);
    expect(issues).toMatchObject([{ code: 'PH-YML-001', severity: 'error' }]);
    const [{ message = '', hint = '', at } = {}] = issues;
    expect(message).toContain(fault.says);
    expect(hint).toContain(fault.does);
    expect(`${at?.line}:${at?.column}`).toBe(fault.at);
    expect(`${message} ${hint}`).not.toContain('hunter2');
  });

  it('names a key that is used twice and goes on', () => {
    const { issues, data } = parseYaml('a: 1\na: 2\n');
    expect(issues).toMatchObject([
      { severity: 'warning', message: 'The key "a" is used twice.', at: { line: 2, column: 1 } },
    ]);
    expect(data).toEqual({ a: 2 });
  });
});
