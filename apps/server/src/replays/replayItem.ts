import type { ReplayJob } from '@pyheart/db';
import { toFailure } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import type { Services } from '../Services.ts';
import { deliveredTo } from './deliveredTo.ts';
import { destinationsOf } from './destinationsOf.ts';
import { replayMessage } from './replayMessage.ts';
import type { replayDocuments } from './replayVersion.ts';
import { simulateReplay } from './simulateReplay.ts';

type Deps = Pick<Services, 'db' | 'runs' | 'engine' | 'plugins' | 'clock'>;

export interface ItemOutcome {
  outcome: 'sent' | 'simulated' | 'skipped' | 'failed';
  nextRun?: bigint;
  sends?: string[];
  code?: string;
  failure?: string;
}

/** One message of a job. A process that dies in between repeats it under the same key, so it goes once. */
export async function replayItem(
  services: Deps,
  job: ReplayJob,
  runId: string,
  documentOf: ReturnType<typeof replayDocuments>,
): Promise<ItemOutcome> {
  try {
    const run = await services.runs.readRun(runId);
    if (run === undefined) return { outcome: 'skipped', failure: 'It is no longer in the ledger.' };
    const { document } = await documentOf(run.summary);
    if (job.mode !== 'send') {
      const { summary, message } = run;
      const { sends, failure } = await simulateReplay(services, { document, node: summary.node, message });
      if (failure) return { outcome: 'failed', sends, code: failure.code, failure: failure.message };
      return { outcome: 'simulated', sends };
    }
    const chosen = z.array(z.string()).nullable().parse(job.destinations);
    const have = job.skipDelivered ? deliveredTo(services.plugins, run.trace) : new Set<string>();
    const all = destinationsOf(services.plugins, document).map(({ id }) => id);
    const sends = (chosen ?? all).filter((node) => !have.has(node));
    if (sends.length === 0) return { outcome: 'skipped', failure: 'Every destination has it already.' };
    const isEverywhere = chosen === null && sends.length === all.length;
    const { pipeline, status } = run.summary;
    const nextRun = await replayMessage(services, {
      runId,
      pipeline,
      status,
      actor: job.actor,
      version: job.version === 'then' ? 'then' : 'current',
      idempotencyKey: `@replay ${job.id} ${runId}`,
      ...(isEverywhere ? {} : { sendOnly: sends }),
    });
    return { outcome: 'sent', nextRun: BigInt(nextRun), sends };
  } catch (error) {
    const { code, message } = toFailure(error);
    return { outcome: 'failed', code, failure: message };
  }
}
