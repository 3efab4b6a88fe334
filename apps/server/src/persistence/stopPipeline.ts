import type { PipelineState } from '../contract/pipeline.ts';
import type { Services } from '../Services.ts';
import { audited } from './audited.ts';
import { pipelineState } from './pipelineState.ts';
import { readPipeline } from './readPipeline.ts';

type Deps = Pick<Services, 'db' | 'clock' | 'engine' | 'reconciler' | 'others'>;

/** Closes intake and finishes what is in flight; what waits stays in the ledger for the next start. */
export async function stopPipeline(
  services: Deps,
  actor: string,
  id: string,
): Promise<{ state: PipelineState }> {
  const stopped = await services.reconciler.inTurn(id, () => stopHere(services, actor, id));
  services.others.pipelinesChanged();
  return stopped;
}

async function stopHere(services: Deps, actor: string, id: string): Promise<{ state: PipelineState }> {
  const { db, engine } = services;
  const row = await readPipeline(db, id);
  await engine.stop(id);
  const state = row.publishedVersion === null ? 'draft' : 'stopped';
  await audited(services, actor, async (tx) => {
    await tx.pipeline.update({ where: { id }, data: { state } });
    return {
      result: undefined,
      fact: { action: 'pipeline.stopped', object: `pipeline:${id}`, detail: {} },
    };
  });
  return { state: pipelineState({ ...row, state }, engine.status(id)) };
}
