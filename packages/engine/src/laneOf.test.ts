import { expect, it } from 'vitest';
import { laneOf } from './laneOf.ts';

it('gives the lanes that ledgers have stored', () => {
  expect(['key:1', 'key:2', 'source:in', 'key:Müller'].map((key) => laneOf('adt', key, 64))).toEqual([
    32, 41, 10, 30,
  ]);
});

it('spreads patients evenly', () => {
  const counts = new Array<number>(8).fill(0);
  for (let patient = 0; patient < 8000; patient += 1) {
    const lane = laneOf('adt', `key:${100_000 + patient}`, 8);
    counts[lane] = (counts[lane] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(900);
  expect(Math.max(...counts)).toBeLessThan(1100);
});

it('keeps the pipelines of one patient apart', () => {
  const lanes = new Set(Array.from({ length: 50 }, (_, index) => laneOf(`p${index}`, 'key:1', 64)));
  expect(lanes.size).toBeGreaterThan(25);
});
