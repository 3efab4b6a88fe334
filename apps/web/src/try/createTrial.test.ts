import { emptyPipeline, type Message } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import type { RunTrace } from '../api.ts';
import { createTrial, inputInRun } from './createTrial.ts';

const at = '2026-11-30T12:00:00.000Z';
const message: Message = {
  id: 'one',
  correlationId: 'one',
  kind: 'text',
  body: 'a',
  meta: { phi: 'no' },
};
const trace: RunTrace = {
  steps: [
    {
      node: 'check',
      plugin: 'step',
      port: 'in',
      input: 'one',
      outputs: [],
      status: 'ok',
      attempt: 1,
      startedAt: at,
      ms: 1,
      explanations: [],
      issues: [],
    },
  ],
  messages: { one: message },
};

it('knows what a node got in a run, and takes nothing from a try, in whatever language that is called', () => {
  const trial = createTrial();
  trial.show(trace, 'Probar', emptyPipeline('Test'));
  expect(inputInRun(trial.getState(), 'check')).toBeUndefined();
  trial.show(trace, 'Run 4711', emptyPipeline('Test'), { runId: '4711' });
  expect(inputInRun(trial.getState(), 'check')).toBe(message);
  expect(inputInRun(trial.getState(), 'other')).toBeUndefined();
});
