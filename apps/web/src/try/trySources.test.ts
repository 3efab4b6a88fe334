import { emptyPipeline } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { testManifest } from '../catalog/testManifest.ts';
import { sendingNodes, startKinds, tryStarts } from './trySources.ts';

const out = { name: 'out', title: 'Out', kinds: ['hl7v2' as const] };
const error = { name: 'error', title: 'Error', kinds: 'any' as const };
const manifests = new Map(
  [
    testManifest({ key: 'source', isSource: true, inputs: [], outputs: [out] }),
    testManifest({ key: 'step' }),
    testManifest({ key: 'sender', effectful: true }),
    testManifest({ key: 'login', inputs: [], outputs: [] }),
  ].map((manifest) => [manifest.key, manifest]),
);
const document = {
  ...emptyPipeline('Test'),
  nodes: ['login', 'step', 'sender', 'source'].map((id) => ({
    id,
    plugin: id,
    name: id,
    settings: {},
    position: { x: 0, y: 0 },
  })),
};

it('offers sources first and leaves out what takes no messages', () => {
  expect(tryStarts(document, manifests).map(({ id }) => id)).toEqual(['source', 'step', 'sender']);
});

it('knows which kinds a start accepts', () => {
  expect(startKinds({ inputs: [], outputs: [out, error] }, true)).toEqual(['hl7v2']);
  expect(startKinds({ inputs: [error], outputs: [out] }, false)).toBe('any');
});

it('names the nodes that would really send, unless they are off', () => {
  expect(sendingNodes(document, manifests).map(({ id }) => id)).toEqual(['sender']);
  const off = { ...document, nodes: document.nodes.map((node) => ({ ...node, disabled: true })) };
  expect(sendingNodes(off, manifests)).toEqual([]);
});
