import { expect, it } from 'vitest';
import type { SampleEntry } from '../api.ts';
import { samplesFor } from './samplesFor.ts';

const sample = (id: string, kind: SampleEntry['kind']): SampleEntry => ({
  id,
  name: id,
  kind,
  size: 0,
  parts: [],
  tags: [],
  builtIn: true,
});
const all = [sample('a', 'json'), sample('b', 'hl7v2'), sample('c', 'text')];
const input = (kinds: 'any' | SampleEntry['kind'][]) => ({ inputs: [{ name: 'in', title: 'In', kinds }] });

it('offers the samples of the kinds that a plugin takes', () => {
  expect(samplesFor(input(['hl7v2']), all).map(({ id }) => id)).toEqual(['b']);
  expect(samplesFor(input('any'), all).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(samplesFor({ inputs: [] }, all)).toEqual([]);
});
