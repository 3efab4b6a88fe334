import { addNode, changeSettings, emptyPipeline, newNode, renameNode } from '@pyheart/plugin-sdk';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TestResult } from '../api.ts';
import { testManifest } from '../catalog/testManifest.ts';
import { createDraft } from '../draft/createDraft.ts';
import { createTestRuns } from './createTestRuns.ts';
import { runTestsAfterEdits } from './runTestsAfterEdits.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const step = testManifest({ key: 'step', title: 'Step' });
const result = (passed: boolean): TestResult => ({
  id: 'one',
  name: 'An admission',
  passed,
  nodes: ['step'],
  differences: [],
});

/** A pipeline with a test, whose runs are answered by hand. */
function open() {
  const message = { kind: 'text' as const, text: 'a' };
  const one = { id: 'one', name: 'An admission', node: 'step', message, steps: [] };
  const draft = createDraft({
    document: { ...emptyPipeline('Test'), tests: [one] },
    manifests: [step],
    now: () => new Date(),
    onDone: () => undefined,
    onRefused: () => undefined,
  });
  draft.dispatch(addNode(newNode(draft.store.getState().document, step)));
  const tests = createTestRuns();
  const said: string[] = [];
  const answers: ((results: TestResult[]) => void)[] = [];
  const run = vi.fn(() => new Promise<TestResult[]>((resolve) => answers.push(resolve)));
  const stop = runTestsAfterEdits({ draft, tests, run, announce: (text) => said.push(text) });
  const edit = (level: number) => draft.dispatch(changeSettings('step', { level }, step));
  return {
    draft,
    tests,
    run,
    said,
    stop,
    edit,
    answer: (turn: number, passed: boolean) => answers[turn]?.([result(passed)]),
  };
}

it('runs the tests by itself, half a second after the last edit that may change what they give', async () => {
  const { draft, tests, run, said, edit, answer } = open();
  expect(run).toHaveBeenCalledTimes(1);
  answer(0, true);
  await vi.advanceTimersByTimeAsync(0);
  expect(tests.getState()).toMatchObject({ isRunning: false, results: [{ passed: true }] });

  draft.dispatch(renameNode('step', 'Check'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(run).toHaveBeenCalledTimes(1);
  edit(1);
  await vi.advanceTimersByTimeAsync(400);
  edit(2);
  await vi.advanceTimersByTimeAsync(400);
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(run).toHaveBeenCalledTimes(2);
  answer(1, false);
  await vi.advanceTimersByTimeAsync(0);
  expect(tests.getState().results).toMatchObject([{ passed: false }]);
  expect(said).toEqual(['1 test passes', '1 of 1 test fails']);
});

it('forgets the results of an edit before the last one, whenever they come', async () => {
  const { tests, edit, answer } = open();
  edit(1);
  await vi.advanceTimersByTimeAsync(500);
  answer(1, false);
  answer(0, true);
  await vi.advanceTimersByTimeAsync(0);
  expect(tests.getState()).toMatchObject({ isRunning: false, results: [{ passed: false }] });
});

it('runs nothing more once it was ended', async () => {
  const { tests, run, edit, stop, answer } = open();
  edit(1);
  stop();
  answer(0, true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(run).toHaveBeenCalledTimes(1);
  expect(tests.getState().results).toBeNull();
});
