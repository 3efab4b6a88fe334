import { emptyPipeline } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { givesSameResults, tallyOf } from './createTestRuns.ts';

const result = (id: string, nodes: string[], at: string[]) => ({
  id,
  name: id,
  passed: at.length === 0,
  nodes,
  differences: at.map((node) => ({ node, words: 'PID-5.1: expected SMITH, got SMYTH' })),
});

it('counts at a node the tests that say something about it, and those that differ there', () => {
  const results = [
    result('a', ['map', 'send'], ['map']),
    result('b', ['map'], []),
    result('c', ['send'], ['new']),
  ];
  expect(tallyOf(results, 'map')).toEqual({ tests: 2, failed: 1 });
  expect(tallyOf(results, 'send')).toEqual({ tests: 2, failed: 0 });
  expect(tallyOf(results, 'new')).toEqual({ tests: 1, failed: 1 });
  expect(tallyOf(null, 'map')).toEqual({ tests: 0, failed: 0 });
});

it('runs the tests again for what a node does, not for where it stands or what it is called', () => {
  const node = { id: 'map', plugin: 'field-mapper', name: 'Map', settings: {}, position: { x: 0, y: 0 } };
  const document = { ...emptyPipeline('Test'), nodes: [node] };
  const moved = { ...document, nodes: [{ ...node, name: 'Map patient', position: { x: 9, y: 9 } }] };
  expect(givesSameResults(document, moved)).toBe(true);
  expect(givesSameResults(document, { ...document, nodes: [{ ...node, settings: { rows: [] } }] })).toBe(
    false,
  );
  const connected = { ...document, nodes: [{ ...node, connection: 'hospital' }] };
  expect(givesSameResults(document, connected)).toBe(false);
  expect(givesSameResults(document, { ...document, wires: [...document.wires] })).toBe(false);
});
