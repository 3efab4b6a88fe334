import { expect, it } from 'vitest';
import { linePath, mappingLines } from './mappingLines.ts';

const window = { top: 100, height: 100 };

it('draws a line where both its ends are', () => {
  const { lines } = mappingLines([{ id: 'a', from: 5, to: 6, count: 1 }], window, window, 20);
  expect(lines).toEqual([{ id: 'a', fromY: 10, toY: 30, isFromOutside: false, isToOutside: false }]);
  expect(linePath(lines[0]!, 100)).toBe('M0,10 C50,10 50,30 100,30');
});

it('ends at the edge when one end is scrolled away, and counts it there', () => {
  const found = mappingLines([{ id: 'a', from: 0, to: 6, count: 3 }], window, window, 20);
  expect(found.lines).toEqual([{ id: 'a', fromY: 0, toY: 30, isFromOutside: true, isToOutside: false }]);
  expect(found.source).toEqual({ above: 3, below: 0 });
  expect(found.target).toEqual({ above: 0, below: 0 });
});

it('counts lines whose two ends are away and does not draw them', () => {
  const found = mappingLines([{ id: 'a', from: 0, to: 90, count: 1 }], window, window, 20);
  expect(found.lines).toEqual([]);
  expect(found).toMatchObject({ source: { above: 1 }, target: { below: 1 } });
});
