import type { RunTrace, TryOptions } from '@pyheart/engine';
import type { Json, Message } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { testPipeline } from '../testing/testPipeline.ts';
import { recordTest } from './recordTest.ts';

const message = (id: string, body: Json): Message => ({
  id,
  correlationId: id,
  kind: 'json',
  body,
  meta: { phi: 'unknown' },
});

/** A step that stamps what it gives with the time that it takes for now. */
function stamped(at: Date): RunTrace {
  const step = {
    attempt: 1,
    startedAt: '',
    ms: 1,
    explanations: [],
    issues: [],
    plugin: 'stamp',
    port: 'in',
  };
  return {
    steps: [{ ...step, node: 'step', input: 'a', status: 'ok', outputs: [{ port: 'out', message: 'b' }] }],
    messages: { a: message('a', {}), b: message('b', { name: 'Yarrowdene', sent: at.toISOString() }) },
  };
}

it('finds what is made anew each time by running the message at another time, and lets it differ', async () => {
  const clock = { now: () => new Date('2026-01-01') };
  const engine = {
    tryRun: async ({ at = clock.now() }: TryOptions) => ({ trace: stamped(at), issues: [] }),
  };
  const { test } = await recordTest(
    { engine, clock },
    {
      document: testPipeline(),
      node: 'step',
      message: { kind: 'json', body: {} },
    },
  );
  expect(test.mayDiffer).toEqual([{ node: 'step', path: 'sent' }]);
  expect(test.steps[0]?.outputs[0]?.text).toContain('Yarrowdene');
});
