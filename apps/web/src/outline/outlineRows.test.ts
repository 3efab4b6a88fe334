import { emptyPipeline, type PipelineDocument } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { outlineRows } from './outlineRows.ts';

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
