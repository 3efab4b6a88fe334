import type { RunContext, RunOutcome } from '@pyheart/plugin-sdk';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { callPipeline } from './plugin.ts';

const message = { kind: 'text' as const, body: 'a' };
const answer =
  (outcome?: RunOutcome): RunContext['call'] =>
  async () => ({ runId: '7', duplicate: false, ...(outcome ? { outcome } : {}) });
const run = (mode: string, call: RunContext['call']) =>
  runPlugin(callPipeline, { config: { pipeline: 'lab', mode }, message, call });

testPluginContract(callPipeline);

it('hands the message over under its own id and gives it on', async () => {
  const calls: unknown[] = [];
  const { out } = await run('hand_over', async (pipeline, handed, options) => {
    calls.push([pipeline, handed.body, options]);
    return { runId: '7', duplicate: false };
  });
  expect(calls).toEqual([['lab', 'a', { key: out?.id }]]);
});

it.each(['done', 'filtered'] as const)('goes on when the other run is %s', async (status) => {
  expect((await run('wait', answer({ status }))).out?.body).toBe('a');
});

it('fails with the code of the other pipeline, or for now when that has not ended', async () => {
  const failed: RunOutcome = { status: 'failed', code: 'PH-REJ-001', message: 'No.', issues: [] };
  await expect(run('wait', answer(failed))).rejects.toMatchObject({ code: 'PH-REJ-001' });
  await expect(run('wait', answer({ status: 'pending' }))).rejects.toMatchObject({
    code: 'PH-NET-002',
    class: 'transient',
  });
});

it('goes on with what the other pipeline gives back, without the marks of the call', async () => {
  const given = {
    id: '9',
    correlationId: '1',
    kind: 'json' as const,
    body: { a: 1 },
    meta: { phi: 'yes' as const, labels: { called_by_run: '3', ward: 'A' } },
  };
  const options: unknown[] = [];
  const { outputs } = await run('result', async (_pipeline, _message, asked) => {
    options.push(asked);
    return { runId: '7', duplicate: false, outcome: { status: 'done' }, given: [given] };
  });
  expect(options).toMatchObject([{ takeBack: true, waitMs: 20_000 }]);
  expect(outputs).toMatchObject({
    result: [{ kind: 'json', body: { a: 1 }, meta: { labels: { ward: 'A' } } }],
  });
  expect(JSON.stringify(outputs)).not.toContain('called_by_run');
});
