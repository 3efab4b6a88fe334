import type { ReplayOptions } from '@pyheart/engine';
import { decideRuns } from '../persistence/attention/decideRuns.ts';
import type { Services } from '../Services.ts';

/**
 * Puts a stored message in again. When every destination is meant and the run needed attention, it needs none any
 * more: the new run speaks for the message from now on.
 */
export async function replayMessage(
  services: Pick<Services, 'db' | 'engine' | 'clock'>,
  {
    runId,
    actor,
    status,
    pipeline,
    ...options
  }: { runId: string; actor: string; status: string; pipeline: string } & ReplayOptions,
): Promise<string> {
  const { runId: nextRun } = await services.engine.replay(runId, options);
  const neededAttention = status === 'failed' || status === 'in_doubt';
  if (neededAttention && options.sendOnly?.length !== 0) {
    const decision = options.edited ? 'edited' : 'resent';
    await services.db.$transaction((tx) =>
      decideRuns(tx, [{ runId, pipeline, decision, note: '', actor, at: services.clock.now(), nextRun }]),
    );
  }
  return nextRun;
}
