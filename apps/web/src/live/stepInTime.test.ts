import { expect, it } from 'vitest';
import { spanBetween, stepInTime } from './stepInTime.ts';

const bars = { at: [0, 10, 20, 30], stepMs: 10 };
const press = (key: string, shiftKey = false) => ({ key, shiftKey });

it('goes from now to the last bar, and from the last bar to now', () => {
  expect(stepInTime(null, press('ArrowLeft'), bars)).toEqual({ from: 30, to: 40 });
  expect(stepInTime({ from: 30, to: 40 }, press('ArrowRight'), bars)).toBeNull();
  expect(stepInTime(null, press('ArrowRight'), bars)).toBeNull();
});

it('goes by bars and stays within them', () => {
  expect(stepInTime({ from: 20, to: 30 }, press('ArrowLeft'), bars)).toEqual({ from: 10, to: 20 });
  expect(stepInTime({ from: 20, to: 40 }, press('PageUp'), bars)).toEqual({ from: 0, to: 20 });
  expect(stepInTime({ from: 0, to: 10 }, press('ArrowLeft'), bars)).toEqual({ from: 0, to: 10 });
  expect(stepInTime({ from: 10, to: 30 }, press('End'), bars)).toEqual({ from: 20, to: 40 });
  expect(stepInTime(null, press('Home'), bars)).toEqual({ from: 0, to: 10 });
});

it('makes the time longer and shorter with Shift, by its beginning, and never empty', () => {
  expect(stepInTime({ from: 20, to: 30 }, press('ArrowLeft', true), bars)).toEqual({ from: 10, to: 30 });
  expect(stepInTime({ from: 10, to: 30 }, press('ArrowRight', true), bars)).toEqual({ from: 20, to: 30 });
  expect(stepInTime({ from: 20, to: 30 }, press('ArrowRight', true), bars)).toEqual({ from: 20, to: 30 });
});

it('leads back to now with Escape, and leaves other keys alone', () => {
  expect(stepInTime({ from: 20, to: 30 }, press('Escape'), bars)).toBeNull();
  expect(stepInTime(null, press('x'), bars)).toBeUndefined();
  expect(stepInTime(null, press('ArrowLeft'), { at: [], stepMs: 10 })).toBeUndefined();
});

it('takes whole bars between two places, whichever comes first', () => {
  expect(spanBetween(0.6, 0.3, bars)).toEqual({ from: 10, to: 30 });
  expect(spanBetween(1.4, 1, bars)).toEqual({ from: 30, to: 40 });
  expect(spanBetween(-1, -1, bars)).toEqual({ from: 0, to: 10 });
});
