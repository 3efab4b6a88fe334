import { emptyPipeline, renamePipeline } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { createDraft } from '../draft/createDraft.ts';
import { followMade } from './followMade.ts';

function make({ isWorkedOn = false } = {}) {
  let ms = 0;
  const done: string[] = [];
  const draft = createDraft({
    document: emptyPipeline('Test'),
    manifests: [],
    now: () => {
      ms += 5_000;
      return new Date(ms);
    },
    onDone: () => undefined,
    onRefused: () => undefined,
  });
  draft.dispatch(renamePipeline('With a call'));
  followMade({
    draft,
    step: draft.store.getState().steps[0]!.id,
    archive: async () => {
      done.push(isWorkedOn ? 'kept' : 'archived');
      return !isWorkedOn;
    },
    restore: async () => void done.push('restored'),
    onFailed: (error) => done.push(String(error)),
  });
  return { draft, done };
}

it('puts what a step made into the archive with undo, and brings it back with redo', async () => {
  const { draft, done } = make();
  draft.dispatch(renamePipeline('More'));
  draft.undo();
  expect(done).toEqual([]);
  draft.undo();
  await expect.poll(() => done).toEqual(['archived']);
  draft.redo();
  await expect.poll(() => done).toEqual(['archived', 'restored']);
  // However quickly somebody goes back and forth, what counts is where it ends.
  draft.undo();
  draft.redo();
  draft.undo();
  await expect.poll(() => done).toEqual(['archived', 'restored', 'archived']);
});

it('leaves what somebody worked on where it is', async () => {
  const { draft, done } = make({ isWorkedOn: true });
  draft.undo();
  await expect.poll(() => done).toEqual(['kept']);
  draft.redo();
  draft.undo();
  await expect.poll(() => done.length).toBeGreaterThan(1);
  expect(new Set(done)).toEqual(new Set(['kept']));
});

it('brings nothing back once something else was done in its place', async () => {
  const { draft, done } = make();
  draft.undo();
  await expect.poll(() => done).toEqual(['archived']);
  draft.dispatch(renamePipeline('Otherwise'));
  draft.undo();
  draft.redo();
  await expect.poll(() => done).toEqual(['archived']);
});
