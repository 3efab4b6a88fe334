import { emptyPipeline } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { freePosition } from './freePosition.ts';

const at = (x: number, y: number) => ({
  ...emptyPipeline('Test'),
  nodes: [{ id: 'a', plugin: 'p', name: 'a', settings: {}, position: { x, y } }],
});

it('snaps to the grid where there is room', () => {
  expect(freePosition(at(1000, 1000), { x: 101, y: 58 })).toEqual({ x: 104, y: 56 });
});

it('moves down until it covers no other node', () => {
  const { x, y } = freePosition(at(0, 0), { x: 10, y: 0 });
  expect(x).toBe(8);
  expect(y).toBeGreaterThanOrEqual(120);
});
