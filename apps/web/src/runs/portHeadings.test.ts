import { expect, it } from 'vitest';
import { portHeadings } from './portHeadings.ts';

const port = (name: string, title: string) => ({ name, title, kinds: 'any' as const });
const failed = port('error', 'Error');

it('names no port of a step that has one way in and one way out', () => {
  const { got, gave } = portHeadings({ inputs: [port('in', 'In')], outputs: [port('out', 'Out'), failed] });
  expect([got('in'), gave('out'), gave('error')]).toEqual([
    'What it got',
    'What it gave',
    'What failed, as it gave it on',
  ]);
});

it('names the port by its title where there are several', () => {
  const inputs = [port('in', 'Orders'), port('other', 'Results')];
  const { got, gave } = portHeadings({
    inputs,
    outputs: [port('lab', 'Lab results'), port('rest', 'All others')],
  });
  expect([got('other'), gave('lab')]).toEqual(['What it got at “Results”', 'What it gave at “Lab results”']);
});

it('says that a source brought it in, and needs no ports that are not known any more', () => {
  expect(portHeadings({ inputs: [], outputs: [port('out', 'Messages')] }).got('')).toBe('What it brought in');
  const { got, gave } = portHeadings(undefined);
  expect([got('in'), gave('out')]).toEqual(['What it got', 'What it gave']);
});
