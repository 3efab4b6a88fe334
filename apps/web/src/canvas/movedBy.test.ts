import { emptyPipeline, type NodeGroup, type PipelineDocument } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { movedBy } from './movedBy.ts';

const node = (id: string, x: number, y: number) => ({
  id,
  plugin: 'p',
  name: id,
  settings: {},
  position: { x, y },
});
function placed(group: Partial<NodeGroup> = {}) {
  const document: PipelineDocument = {
    ...emptyPipeline('Test'),
    nodes: [node('a', 100, 100), node('b', 400, 200), node('c', 0, 0)],
    groups: [{ id: 'g', name: 'G', nodes: ['a', 'b'], ...group }],
  };
  return { document, byId: new Map(document.nodes.map((one) => [one.id, one])), ports: new Map() };
}

it('moves the nodes of a group with its frame', () => {
  // The frame lies 24 left of its nodes, and 56 above them.
  expect(movedBy([['group:g', { x: 84, y: 44 }]], placed()).nodes).toEqual({
    a: { x: 108, y: 100 },
    b: { x: 408, y: 200 },
  });
});

it('moves them with the one node that a collapsed group is', () => {
  const { nodes } = movedBy([['group:g', { x: 100, y: 120 }]], placed({ collapsed: true }));
  expect(nodes).toEqual({ a: { x: 100, y: 120 }, b: { x: 400, y: 220 } });
});

it('moves nodes and notes as they say, also within a group that moves too', () => {
  const moved = movedBy(
    [
      ['c', { x: 8, y: 8 }],
      ['a', { x: 1, y: 2 }],
      ['note:n', { x: 3, y: 4 }],
      ['group:g', { x: 76, y: 52 }],
    ],
    placed(),
  );
  expect(moved).toEqual({
    nodes: { c: { x: 8, y: 8 }, a: { x: 1, y: 2 }, b: { x: 400, y: 208 } },
    notes: { n: { x: 3, y: 4 } },
  });
});
