import { expect, it } from 'vitest';
import { helperLines } from './helperLines.ts';

const box = (x: number, y: number, width = 100, height = 80) => ({ x, y, width, height });

it('brings a dragged node to the edge of another and shows the line through both', () => {
  expect(helperLines(box(4, 300), [box(0, 0), box(500, 500)])).toEqual({
    x: 0,
    y: 300,
    upright: { x: 0, from: 0, to: 380 },
    level: null,
  });
});

it('lines up middles of nodes of different size', () => {
  const { y, level } = helperLines(box(300, 17), [box(0, 0, 100, 120)]);
  expect(y).toBe(20);
  expect(level).toEqual({ y: 60, from: 0, to: 400 });
});

it('leaves alone what is far from everything', () => {
  expect(helperLines(box(300, 300), [box(0, 0)])).toEqual({ x: 300, y: 300, upright: null, level: null });
});
