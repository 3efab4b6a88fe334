import type { Port } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { nodeGeometry } from './nodeGeometry.ts';

const port = (name: string): Port => ({ name, title: name, kinds: 'any' });
const ports = (...names: string[]) => names.map(port);

it('grows by one row per port of the longer side, never by the error port', () => {
  const plain = nodeGeometry({ inputs: ports('in'), outputs: ports('out', 'error') });
  const router = nodeGeometry({ inputs: ports('in'), outputs: ports('a', 'b', 'c', 'error') });
  const source = nodeGeometry({ inputs: [], outputs: ports('out') });
  expect(source.height).toBe(plain.height);
  expect(router.height - plain.height).toBe(48);
});

it('puts the error port below all others', () => {
  const { ports: placed, height } = nodeGeometry({ inputs: ports('in'), outputs: ports('error', 'out') });
  const error = placed.find((one) => one.isError);
  expect(placed.filter((one) => !one.isError).every((one) => one.y < (error?.y ?? 0))).toBe(true);
  expect(error?.y).toBeLessThan(height);
});

it('gives a node without ports a header and a footer', () => {
  expect(nodeGeometry({ inputs: [], outputs: [] })).toMatchObject({ height: 80, ports: [] });
});
