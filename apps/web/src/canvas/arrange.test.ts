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

it('keeps the nodes of a group together, and what is within a collapsed one as it was', () => {
  const node = (id: string, x: number, y: number) => ({
    id,
    plugin: 'p',
    name: id,
    settings: {},
    position: { x, y },
  });
  const wire = (from: string, to: string) => ({
    id: `${from}-${to}`,
    from: { node: from, port: 'out' },
    to: { node: to, port: 'in' },
  });
  const document = {
    ...emptyPipeline('Test'),
    nodes: [node('in', 0, 0), node('a', 0, 0), node('b', 10, 40), node('end', 0, 0)],
    wires: [wire('in', 'a'), wire('a', 'b'), wire('b', 'end')],
    groups: [{ id: 'g', name: 'G', nodes: ['a', 'b'] }],
  };
  const open = arrange(document, new Map());
  expect(['in', 'a', 'b', 'end'].map((id) => open[id]?.x)).toEqual(
    [...Object.values(open).map(({ x }) => x)].sort((one, other) => one - other),
  );
  const shut = arrange(
    { ...document, groups: [{ id: 'g', name: 'G', nodes: ['a', 'b'], collapsed: true }] },
    new Map(),
  );
  expect((shut['b']?.x ?? 0) - (shut['a']?.x ?? 0)).toBe(10);
  expect((shut['b']?.y ?? 0) - (shut['a']?.y ?? 0)).toBe(40);
  expect(shut['end']?.x).toBeGreaterThan(shut['b']?.x ?? 0);
});
