import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAutosave } from './createAutosave.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const savedAt = new Date('2026-03-01T12:04:00Z');

function open(save: (document: string, base: number) => Promise<{ revision: number; savedAt: Date }>) {
  return createAutosave<string>({
    document: '',
    revision: 3,
    savedAt,
    save,
    isConflict: (error) => error === 'conflict',
    describe: String,
  });
}

it('saves once the last edit has rested, on top of the revision before', async () => {
  const save = vi.fn(async (_: string, base: number) => ({ revision: base + 1, savedAt }));
  const autosave = open(save);
  autosave.changed('a');
  await vi.advanceTimersByTimeAsync(500);
  autosave.changed('b');
  await vi.advanceTimersByTimeAsync(500);
  expect(save).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  autosave.changed('c');
  await vi.advanceTimersByTimeAsync(700);
  expect(save.mock.calls).toEqual([
    ['b', 3],
    ['c', 4],
  ]);
  expect(autosave.store.getState()).toEqual({ state: 'saved', at: savedAt });
});

it('never saves twice at once; an edit during a save follows it', async () => {
  const releases: (() => void)[] = [];
  const save = vi.fn(
    (_: string, base: number) =>
      new Promise<{ revision: number; savedAt: Date }>((resolve) =>
        releases.push(() => resolve({ revision: base + 1, savedAt })),
      ),
  );
  const autosave = open(save);
  autosave.changed('a');
  await vi.advanceTimersByTimeAsync(700);
  autosave.changed('b');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(save).toHaveBeenCalledTimes(1);
  releases[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(save.mock.calls[1]).toEqual(['b', 4]);
});

it('keeps a failed edit and saves it when asked again', async () => {
  let works = false;
  const autosave = open(async (_, base) => {
    if (!works) throw 'The server does not answer.';
    return { revision: base + 1, savedAt };
  });
  autosave.changed('a');
  expect(await autosave.flush()).toBe(false);
  expect(autosave.store.getState()).toEqual({ state: 'failed', message: 'The server does not answer.' });
  works = true;
  expect(await autosave.flush()).toBe(true);
  expect(autosave.store.getState().state).toBe('saved');
});

it('stops saving after a conflict instead of overwriting the other', async () => {
  const save = vi.fn(async () => Promise.reject('conflict'));
  const autosave = open(save);
  autosave.changed('a');
  await vi.advanceTimersByTimeAsync(700);
  autosave.changed('b');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(save).toHaveBeenCalledTimes(1);
  expect(autosave.store.getState()).toEqual({ state: 'conflict' });
});
