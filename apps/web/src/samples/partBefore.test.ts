import { emptyPipeline } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { partBefore } from './partBefore.ts';

const node = (id: string, plugin = 'filter') => ({
  id,
  name: id,
  plugin,
  position: { x: 0, y: 0 },
  settings: { own: id },
});
const wire = (from: string, to: string, port = 'message') => ({
  id: `${from}-${to}`,
  from: { node: from, port: 'out' },
  to: { node: to, port },
});

it('keeps the way to a node and lets it end there', () => {
  const document = {
    ...emptyPipeline('Way'),
    nodes: [node('a'), node('b'), node('c'), node('elsewhere')],
    wires: [wire('a', 'b'), wire('b', 'c'), wire('a', 'elsewhere')],
  };
  const part = partBefore(document, 'b');
  expect(part.nodes.map(({ id, plugin }) => [id, plugin])).toEqual([
    ['a', 'filter'],
    ['b', 'sink'],
  ]);
  expect(part.wires).toEqual([wire('a', 'b', 'in')]);
});

it('is the same whatever the settings of the node are', () => {
  const nodes = [node('a'), node('b')];
  const wires = [wire('a', 'b')];
  const before = partBefore({ ...emptyPipeline('Way'), nodes, wires }, 'b');
  const after = partBefore(
    { ...emptyPipeline('Way'), nodes: [node('a'), { ...node('b'), settings: { own: 'other' } }], wires },
    'b',
  );
  expect(after).toEqual(before);
});
