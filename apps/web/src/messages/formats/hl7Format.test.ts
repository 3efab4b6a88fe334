import { expect, it } from 'vitest';
import type { DataNode } from '../DataNode.ts';
import { nodesAt } from '../nodeAt.ts';
import { flatNodes, openedBy } from '../testing/flatNodes.ts';
import { format } from './hl7Format.ts';

const text =
  'MSH|^~\\&|LAB|H|||2026||ADT^A01|7|P|2.5.1\rPID|1||77^^^H&1.2&ISO~88||Vega^Ada\\T\\Eve\rNK1|1|A\rNK1|2|B\r';

const places = () => new Map(flatNodes(openedBy(format, text).nodes).map((node) => [node.key, node]));
const raw = (node: DataNode | undefined) => text.slice(node?.start, node?.end);

it('gives every place the characters that hold it', () => {
  const all = places();
  expect(raw(all.get('PID-3[2]'))).toBe('88');
  expect(raw(all.get('PID-3.4.2'))).toBe('1.2');
  expect(raw(all.get('MSH-9.2'))).toBe('A01');
  expect(raw(all.get('NK1[2]-2'))).toBe('B');
  expect(raw(all.get('MSH-2'))).toBe('^~\\&');
  expect(raw(all.get('PID'))).toBe('PID|1||77^^^H&1.2&ISO~88||Vega^Ada\\T\\Eve');
});

it('shows values without escapes', () => {
  expect(places().get('PID-5.2')?.value).toBe('Ada&Eve');
});

it('finds the field of every character that is not a separator', () => {
  for (const node of places().values()) {
    if (node.children) continue;
    expect(nodesAt(openedBy(format, text), node.start).at(-1)?.key).toBe(node.key);
  }
});

it('shows a batch by message, with paths that count inside each message', () => {
  const batch = `FHS|^~\\&|A\rBHS|^~\\&|A\r${text}${text.replaceAll('Vega', 'Mora')}BTS|2\rFTS|1\r`;
  const opened = openedBy(format, batch);
  expect(opened.nodes.map(({ label, summary }) => [label, summary])).toEqual([
    ['FHS', 'batch'],
    ['BHS', 'batch'],
    ['Message 1', 'ADT^A01 · 7'],
    ['Message 2', 'ADT^A01 · 7'],
    ['BTS', 'batch'],
    ['FTS', 'batch'],
  ]);
  const second = flatNodes(opened.nodes).filter(({ path }) => path === 'PID-5.1')[1];
  expect(second && batch.slice(second.start, second.end)).toBe('Mora');
});

it('says what is wrong with a text that is not HL7 v2', () => {
  expect(format.open('{"a": 1}')).toMatchObject({
    problem: expect.stringContaining('does not start with MSH'),
  });
});
