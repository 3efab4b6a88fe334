import { expect, it } from 'vitest';
import { alignBoxes } from './alignBoxes.ts';

const boxes = [
  { x: 0, y: 0, width: 100, height: 80 },
  { x: 340, y: 40, width: 100, height: 120 },
  { x: 120, y: 200, width: 100, height: 80 },
];

it('lines up edges with the outermost one', () => {
  expect(alignBoxes(boxes, 'left').map(({ x }) => x)).toEqual([0, 0, 0]);
  expect(alignBoxes(boxes, 'right').map(({ x }) => x)).toEqual([340, 340, 340]);
  expect(alignBoxes(boxes, 'top').map(({ y }) => y)).toEqual([0, 0, 0]);
  expect(alignBoxes(boxes, 'bottom').map(({ y }) => y)).toEqual([200, 160, 200]);
});

it('lines up the middles of what differs in size', () => {
  expect(alignBoxes(boxes, 'middle').map(({ y }) => y)).toEqual([100, 80, 100]);
  expect(alignBoxes(boxes, 'centre').map(({ x }) => x)).toEqual([170, 170, 170]);
});

it('makes the gaps equal and leaves the first and the last where they are', () => {
  expect(alignBoxes(boxes, 'across')).toEqual([
    { x: 0, y: 0 },
    { x: 340, y: 40 },
    { x: 170, y: 200 },
  ]);
  expect(alignBoxes(boxes, 'down').map(({ y }) => y)).toEqual([0, 80, 200]);
});
