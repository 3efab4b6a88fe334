import { PluginError } from '@pyheart/plugin-sdk';
import type { EngineDeps } from './EngineDeps.ts';
import type { PipelineRunner } from './PipelineRunner.ts';
import type { RunId } from './RunStore.ts';

/** The stored message again, as a new run on the running version. Rejects when run or pipeline is not there. */
export async function replayRun(
  deps: Pick<EngineDeps, 'store'>,
  runId: RunId,
  running: (pipeline: string) => PipelineRunner,
): Promise<{ runId: RunId }> {
  const [stored, raw] = await Promise.all([deps.store.readRun(runId), deps.store.readRaw(runId)]);
  if (!stored || !raw) {
    throw new PluginError('PH-REJ-002', `Run ${runId} is not in the ledger.`, {
      hint: 'It may have been removed by retention.',
    });
  }
  const { message, summary } = stored;
  const accepted = await running(summary.pipeline).accept(
    summary.node,
    { kind: message.kind, body: message.body, raw },
    { replayOf: runId, message },
  );
  return { runId: accepted.runId };
}
