import { expect, it } from 'vitest';
import { sampleEntry } from './sampleEntry.ts';

const partsOf = (text: string) =>
  sampleEntry({ id: 'a', name: 'A', kind: 'text', text, tags: [], builtIn: false }).parts;

it('says how long a sample is and what it is made of, not what it says', () => {
  const entry = sampleEntry({
    id: 'a',
    name: 'A',
    kind: 'hl7v2',
    text: 'MSH|^~\\&|A\rPID|1||4711\rPID|2\r',
    tags: [],
    builtIn: false,
  });
  expect(entry).toEqual({
    id: 'a',
    name: 'A',
    kind: 'hl7v2',
    tags: [],
    builtIn: false,
    size: 29,
    parts: ['MSH', 'PID'],
  });
  expect(JSON.stringify(entry)).not.toContain('4711');
});

it('knows keys of JSON, of the first of several too, elements of XML, and nothing of a text', () => {
  expect(partsOf('[{"patient": 1, "order": 2}]')).toEqual(['patient', 'order']);
  expect(partsOf('<Order id="1"><item/></Order>')).toEqual(['Order', 'item']);
  expect(partsOf('12')).toEqual([]);
  expect(partsOf('Dear Sir')).toEqual([]);
});
