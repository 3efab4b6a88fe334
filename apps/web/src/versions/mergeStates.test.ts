import {
  addNode,
  connect,
  emptyPipeline,
  newNode,
  pipelineChanges,
  removeNodes,
  renameNode,
} from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { testManifest } from '../catalog/testManifest.ts';
import { mergeStates } from './mergeStates.ts';

const step = testManifest({ key: 'step', title: 'Step' });

function pair() {
  let document = emptyPipeline('Feed');
  for (const x of [0, 300]) {
    document = addNode(newNode(document, step, { x, y: 0 })).apply(document);
  }
  return connect({ node: 'step', port: 'out' }, { node: 'step-2', port: 'in' }, [step]).apply(document);
}

it('draws what both states have and marks what happened to it', () => {
  const before = pair();
  let after = renameNode('step', 'First').apply(before);
  after = removeNodes(['step-2']).apply(after);
  after = addNode(newNode(after, testManifest({ key: 'other' }), { x: 300, y: 10 })).apply(after);
  const { nodes, wires } = mergeStates(before, after, pipelineChanges(before, after, [step]));
  expect(nodes.map(({ node, mark }) => `${node.id} ${mark}`)).toEqual([
    'step changed',
    'other added',
    'step-2 removed',
  ]);
  expect(wires.map(({ mark }) => mark)).toEqual(['removed']);
});

it('moves a removed node aside when another one took its place', () => {
  const before = pair();
  let after = removeNodes(['step-2']).apply(before);
  after = addNode(newNode(after, testManifest({ key: 'other' }), { x: 300, y: 10 })).apply(after);
  const { nodes } = mergeStates(before, after, []);
  expect(nodes.at(-1)?.node.position).toEqual({ x: 300, y: 144 });
});
