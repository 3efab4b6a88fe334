import { type Message, PluginError } from '@pyheart/plugin-sdk';
import type { ReplayOptions } from './Engine.ts';
import type { EngineDeps } from './EngineDeps.ts';
import type { PipelineRunner } from './PipelineRunner.ts';
import type { RunId } from './RunStore.ts';

/** The stored message, or a corrected one, as a new run. Rejects when run or pipeline is not there. */
export async function replayRun(
  deps: Pick<EngineDeps, 'store'>,
  runId: RunId,
  { version = 'current', sendOnly, edited, idempotencyKey }: ReplayOptions,
  running: (pipeline: string) => PipelineRunner,
): Promise<{ runId: RunId }> {
  const [stored, raw] = await Promise.all([deps.store.readRun(runId), deps.store.readRaw(runId)]);
  if (!stored || !raw) {
    throw new PluginError('PH-REJ-002', `Run ${runId} is not in the ledger.`, {
      hint: 'It may have been removed by retention.',
    });
  }
  const { summary } = stored;
  const message = edited ? corrected(stored.message, edited) : stored.message;
  const accepted = await running(summary.pipeline).accept(
    summary.node,
    { kind: message.kind, body: message.body, raw: edited?.raw ?? raw },
    {
      replayOf: runId,
      message,
      ...(version === 'then' ? { version: summary.version } : {}),
      ...(sendOnly === undefined ? {} : { sendOnly }),
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    },
  );
  return { runId: accepted.runId };
}

/** Where it came from stays; what names and orders it is what the correction says. */
function corrected(
  { subtype: _subtype, version: _version, ...stored }: Message,
  edited: NonNullable<ReplayOptions['edited']>,
): Message {
  const { businessKey: _key, orderKey: _order, ...origin } = stored.meta;
  const { kind, body, subtype, version, meta } = edited;
  return {
    ...stored,
    kind,
    body,
    ...(subtype === undefined ? {} : { subtype }),
    ...(version === undefined ? {} : { version }),
    meta: { ...origin, ...meta },
  };
}
