import { emptyPipeline } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { nodeWidth } from '../canvas/nodeGeometry.ts';
import { makeRoom } from './makeRoom.ts';

const pipeline = (targetX: number) => ({
  ...emptyPipeline('Test'),
  nodes: (
    [
      ['a', 0],
      ['b', targetX],
      ['c', targetX + 300],
      ['other', 40],
    ] as const
  ).map(([id, x]) => ({ id, plugin: 'p', name: id, settings: {}, position: { x, y: 0 } })),
  wires: [{ id: 'w', from: { node: 'b', port: 'out' }, to: { node: 'c', port: 'in' } }],
});

it('goes into the middle where there is room', () => {
  expect(makeRoom(pipeline(800), 'a', 'b')).toEqual({ at: { x: 400, y: 0 }, command: undefined });
});

it('shifts what comes after, and only that, where there is none', () => {
  const document = pipeline(280);
  const { at, command } = makeRoom(document, 'a', 'b');
  const moved = command?.apply(document).nodes ?? [];
  const x = (id: string) => moved.find((node) => node.id === id)?.position.x ?? 0;
  expect(at.x).toBeGreaterThanOrEqual(nodeWidth);
  expect(x('b')).toBeGreaterThanOrEqual(at.x + nodeWidth);
  expect(x('c') - x('b')).toBe(300);
  expect([x('a'), x('other')]).toEqual([0, 40]);
});
