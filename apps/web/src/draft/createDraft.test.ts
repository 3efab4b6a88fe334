import { addNode, connect, emptyPipeline, moveNodes, newNode, renameNode } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { testManifest } from '../catalog/testManifest.ts';
import { createDraft } from './createDraft.ts';

const step = testManifest({ key: 'step', title: 'Step' });
const json = testManifest({
  key: 'json',
  title: 'Json',
  inputs: [{ name: 'in', title: 'In', kinds: ['json'] }],
});
const hl7 = testManifest({
  key: 'hl7',
  title: 'Hl7',
  isSource: true,
  inputs: [],
  outputs: [{ name: 'out', title: 'Out', kinds: ['hl7v2'] }],
});
const manifests = [step, json, hl7];

function open() {
  const said: string[] = [];
  const refused: string[] = [];
  let ms = 0;
  const draft = createDraft({
    document: emptyPipeline('Test'),
    manifests,
    now: () => {
      ms += 5_000;
      return new Date(ms);
    },
    onDone: (label) => said.push(label),
    onRefused: (reason) => refused.push(reason),
  });
  for (const manifest of [hl7, step, json]) {
    draft.dispatch(addNode(newNode(draft.store.getState().document, manifest)));
  }
  return { draft, said, refused, state: () => draft.store.getState() };
}

it('says every edit, undo and redo in words', () => {
  const { draft, said } = open();
  draft.dispatch(renameNode('step', 'Check'));
  draft.undo();
  draft.redo();
  expect(said.slice(3)).toEqual([
    'Renamed Step to Check',
    'Undid: Renamed Step to Check',
    'Did again: Renamed Step to Check',
  ]);
});

it('comes back to the same document however far it jumps', () => {
  const { draft, state } = open();
  draft.dispatch(connect({ node: 'hl7', port: 'out' }, { node: 'step', port: 'in' }, manifests));
  const before = JSON.stringify(state().document);
  draft.jumpTo(0);
  expect(state().document.nodes).toEqual([]);
  draft.jumpTo(99);
  expect(JSON.stringify(state().document)).toBe(before);
});

it('keeps the document and gives the reason when an edit is refused', () => {
  const { draft, refused, state } = open();
  const { document } = state();
  expect(draft.dispatch(connect({ node: 'hl7', port: 'out' }, { node: 'json', port: 'in' }, manifests))).toBe(
    false,
  );
  expect(refused).toHaveLength(1);
  expect(refused[0]).toContain('HL7 v2');
  expect(state().document).toBe(document);
});

it('keeps the ports of nodes that an edit does not touch', () => {
  const { draft, state } = open();
  const { ports } = state();
  draft.dispatch(moveNodes({ step: { x: 80, y: 0 } }));
  expect(state().ports).toBe(ports);
  draft.dispatch(connect({ node: 'hl7', port: 'out' }, { node: 'step', port: 'in' }, manifests));
  expect(state().ports.get('json')).toBe(ports.get('json'));
});
