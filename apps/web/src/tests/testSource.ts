import type { TrialState } from '../try/createTrial.ts';
import type { TestSource } from './createTestRuns.ts';

/** What a test would be made of: the run that lies over the canvas, or the sample that was tried last. */
export function testSource({ trace, runId, sample }: TrialState): TestSource | null {
  if (!trace) return null;
  if (runId !== undefined) return { kind: 'run', runId };
  if (!sample) return null;
  const { stored } = sample;
  // What is shown of a received message may be masked; the server makes the test of what it really is.
  if (stored && stored.node === undefined) return { kind: 'run', runId: stored.runId };
  const { kind, text, subtype } = sample.message;
  const message = { kind, text, ...(subtype === undefined ? {} : { subtype }) };
  return {
    kind: 'sample',
    node: sample.node,
    message,
    ...(stored ? { stored } : {}),
    origin: sample.origin,
  };
}
