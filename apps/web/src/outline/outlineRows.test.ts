import { emptyPipeline, type PipelineDocument } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { outlineEntries, outlineRows } from './outlineRows.ts';

function pipeline(ids: string[], wires: [string, string][]): PipelineDocument {
  return {
    ...emptyPipeline('Test'),
    nodes: ids.map((id) => ({ id, plugin: 'p', name: id, settings: {}, position: { x: 0, y: 0 } })),
    wires: wires.map(([from, to]) => ({
      id: `${from}-${to}`,
      from: { node: from, port: 'out' },
      to: { node: to, port: 'in' },
    })),
  };
}
const rows = (ids: string[], wires: [string, string][]) =>
  outlineRows(pipeline(ids, wires)).map(({ node, level }) => `${level} ${node.id}`);

it('follows the message from the source, branch by branch', () => {
  expect(
    rows(
      ['end', 'route', 'in', 'lab'],
      [
        ['in', 'route'],
        ['route', 'end'],
        ['route', 'lab'],
      ],
    ),
  ).toEqual(['1 in', '2 route', '3 end', '3 lab']);
});

it('lists every node once, loose ones and circles too', () => {
  expect(
    rows(
      ['loose', 'a', 'b', 'c'],
      [
        ['a', 'b'],
        ['b', 'a'],
        ['c', 'a'],
      ],
    ),
  ).toEqual(['1 c', '2 a', '3 b', '1 loose']);
});

it('puts the nodes of a group below it, where the first of them would stand', () => {
  const document = {
    ...pipeline(
      ['in', 'a', 'b', 'end'],
      [
        ['in', 'a'],
        ['a', 'b'],
        ['b', 'end'],
      ],
    ),
    groups: [{ id: 'g', name: 'G', nodes: ['b', 'a'] }],
  };
  const entries = outlineEntries(document).map((entry) =>
    'group' in entry ? `${entry.level} G: ${entry.rows.map(({ node }) => node.id).join(' ')}` : entry.node.id,
  );
  expect(entries).toEqual(['in', '2 G: a b', 'end']);
});

it('follows a chain of ten thousand', () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => `n${index}`);
  const wires = ids.slice(1).map((id, index): [string, string] => [`n${index}`, id]);
  expect(rows(ids, wires).at(-1)).toBe('10000 n9999');
});
