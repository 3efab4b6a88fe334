import { emptyPipeline } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { arrange } from './arrange.ts';

it('puts every node right of what feeds it, on the grid, none over another', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const wire = (id: string, from: string, to: string, port = 'out') => ({
    id,
    from: { node: from, port },
    to: { node: to, port: 'in' },
  });
  const positions = arrange(
    {
      ...emptyPipeline('Test'),
      nodes: ids.map((id) => ({ id, plugin: 'p', name: id, settings: {}, position: { x: 0, y: 0 } })),
      wires: [wire('1', 'a', 'b'), wire('2', 'b', 'c'), wire('3', 'b', 'd', 'error')],
    },
    new Map(),
  );
  const x = (id: string) => positions[id]?.x ?? 0;
  expect([x('a') < x('b'), x('b') < x('c'), x('b') < x('d')]).toEqual([true, true, true]);
  expect(Math.abs((positions['c']?.y ?? 0) - (positions['d']?.y ?? 0))).toBeGreaterThanOrEqual(80);
  expect(Object.values(positions).every(({ x: left, y: top }) => left % 8 === 0 && top % 8 === 0)).toBe(true);
});
