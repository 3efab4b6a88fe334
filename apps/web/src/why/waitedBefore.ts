import type { RunTrace } from '../api.ts';

/** Shorter waits are no wait to a person. */
const noticedMs = 1_000;

/** How long the message waited before a step began, in ms: since it came in, or since the step before gave it. */
export function waitedBefore(
  { steps }: Pick<RunTrace, 'steps'>,
  index: number,
  receivedAt: Date,
): number | undefined {
  const step = steps[index];
  if (!step) return undefined;
  const before = steps
    .slice(0, index)
    .findLast(({ outputs }) => outputs.some(({ message }) => message === step.input));
  const since = before ? Date.parse(before.startedAt) + before.ms : receivedAt.getTime();
  const ms = Date.parse(step.startedAt) - since;
  return ms >= noticedMs ? ms : undefined;
}
