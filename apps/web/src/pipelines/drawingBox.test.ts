import { emptyPipeline, type PipelineDocument } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { drawingOf } from './drawingBox.ts';

function documentWith(...positions: [string, number, number][]): PipelineDocument {
  return {
    ...emptyPipeline('Drawn'),
    nodes: positions.map(([id, x, y]) => ({
      id,
      plugin: 'filter',
      name: id,
      settings: {},
      position: { x, y },
    })),
    wires: [{ id: 'w', from: { node: 'a', port: 'out' }, to: { node: 'b', port: 'in' } }],
  };
}

it('fits the picture around the nodes wherever they are on the canvas', () => {
  const near = drawingOf(documentWith(['a', 0, 0], ['b', 300, 100]));
  const far = drawingOf(documentWith(['a', 5000, -4000], ['b', 5300, -3900]));
  expect(far).toEqual(near);
  expect(near.wires).toHaveLength(1);
});

it('leaves out wires whose node is gone', () => {
  expect(drawingOf(documentWith(['a', 0, 0])).wires).toEqual([]);
});

it('draws an empty pipeline as an empty box', () => {
  const { width, height, nodes } = drawingOf(emptyPipeline('Empty'));
  expect(nodes).toEqual([]);
  expect(Number.isFinite(width + height)).toBe(true);
});
