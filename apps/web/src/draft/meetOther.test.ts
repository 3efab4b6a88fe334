import {
  addNode,
  changeSetting,
  emptyPipeline,
  newNode,
  type PipelineDocument,
  renameNode,
} from '@pyheart/plugin-sdk';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { testManifest } from '../catalog/testManifest.ts';
import { createAutosave } from './createAutosave.ts';
import { createDraft } from './createDraft.ts';
import { meetOthers } from './meetOther.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const step = testManifest({ key: 'step', title: 'Step' });

/** A server that refuses a save on an old revision, and tabs that work on it. */
function studio() {
  const empty = emptyPipeline('Feed');
  const server = { document: addNode(newNode(empty, step)).apply(empty), revision: 1, savedAt: new Date(0) };
  const openTab = () => {
    const taken: string[] = [];
    const draft = createDraft({
      document: server.document,
      manifests: [step],
      now: () => new Date(),
      onDone: () => undefined,
      onRefused: () => undefined,
    });
    const autosave = createAutosave<PipelineDocument>({
      ...server,
      isConflict: (error) => error === 'conflict',
      describe: String,
      async save(document, base) {
        if (base !== server.revision) throw 'conflict';
        Object.assign(server, { document, revision: base + 1 });
        return { revision: server.revision, savedAt: server.savedAt };
      },
    });
    draft.store.subscribe((state, before) => {
      if (state.document !== before.document) autosave.changed(state.document);
    });
    const others = meetOthers({ draft, autosave, onTaken: (sentence) => taken.push(sentence) });
    const look = () => others.meet({ ...server, by: 'anna' });
    return { draft, autosave, others, look, taken, node: () => draft.store.getState().document.nodes[0] };
  };
  return { server, one: openTab(), other: openTab(), rest: () => vi.advanceTimersByTimeAsync(1_000) };
}

it('shows in the second tab what the first one saved, as a step that can be undone', async () => {
  const { one, other, rest } = studio();
  one.draft.dispatch(renameNode('step', 'Check'));
  await rest();
  other.look();
  expect(other.node()?.name).toBe('Check');
  expect(other.taken).toEqual(['Took over the changes of anna']);
  expect(other.autosave.store.getState().state).toBe('saved');
  other.draft.undo();
  expect(other.node()?.name).toBe('Step');
});

it('joins edits of different things and saves both', async () => {
  const { server, one, other, rest } = studio();
  one.draft.dispatch(renameNode('step', 'Check'));
  await rest();
  other.draft.dispatch(changeSetting('step', ['port'], 2576));
  await rest();
  expect(other.autosave.store.getState().state).toBe('conflict');
  other.look();
  await rest();
  expect(server.document.nodes[0]).toMatchObject({ name: 'Check', settings: { port: 2576 } });
  one.look();
  expect(one.node()?.settings['port']).toBe(2576);
});

it('saves nothing while both say something else about one thing, until a person chooses', async () => {
  const { server, one, other, rest } = studio();
  one.draft.dispatch(renameNode('step', 'Check'));
  await rest();
  other.draft.dispatch(renameNode('step', 'Verify'));
  other.look();
  other.draft.dispatch(changeSetting('step', ['port'], 1));
  await rest();
  expect(server.document.nodes[0]).toMatchObject({ name: 'Check', settings: {} });
  expect(other.others.store.getState().clash?.other.revision).toBe(2);

  other.others.keepMine();
  await rest();
  expect(server.document.nodes[0]).toMatchObject({ name: 'Verify', settings: { port: 1 } });
  other.draft.undo();
  expect(other.node()?.name).toBe('Check');
  one.look();
  expect(one.node()?.name).toBe('Verify');
  one.draft.undo();
  expect(one.node()?.name).toBe('Check');
});

it('keeps one step back what was given up for the changes of another', async () => {
  const { server, one, other, rest } = studio();
  one.draft.dispatch(renameNode('step', 'Check'));
  await rest();
  other.draft.dispatch(renameNode('step', 'Verify'));
  other.look();
  other.others.takeTheirs();
  await rest();
  expect(other.node()?.name).toBe('Check');
  expect(server.revision).toBe(2);
  other.draft.undo();
  expect(other.node()?.name).toBe('Verify');
  await rest();
  expect(server.document.nodes[0]?.name).toBe('Verify');
});

it('goes on by itself when the edit that clashed is taken back', async () => {
  const { one, other, rest } = studio();
  one.draft.dispatch(renameNode('step', 'Check'));
  await rest();
  other.draft.dispatch(renameNode('step', 'Verify'));
  other.look();
  other.draft.undo();
  other.look();
  expect(other.others.store.getState().clash).toBeNull();
  expect(other.node()?.name).toBe('Check');
});
