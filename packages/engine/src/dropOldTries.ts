import type { RunTrace } from './trace.ts';

const mostTries = 20;

/** A step that waits for days must not grow its run without end: of its failed tries the first and the latest stay. */
export function dropOldTries(trace: RunTrace, place: { node: string; port: string; input: string }): void {
  const tries = trace.steps.filter(
    (step) =>
      step.failure && step.node === place.node && step.port === place.port && step.input === place.input,
  );
  if (tries.length <= mostTries) return;
  const dropped = tries[1];
  trace.steps = trace.steps.filter((step) => step !== dropped);
}
