import type { PipelineState } from '../contract/pipeline.ts';
import type { Services } from '../Services.ts';
import { refusal } from '../StudioError.ts';
import { audited } from './audited.ts';
import { pipelineState } from './pipelineState.ts';
import { readPipeline } from './readPipeline.ts';

type Deps = Pick<Services, 'db' | 'clock' | 'engine' | 'reconciler' | 'others'>;

/** Handles no more messages until `resumePipeline`, also after a restart; its listeners go on taking them in. */
export function pausePipeline(services: Deps, actor: string, id: string): Promise<{ state: PipelineState }> {
  return change(services, actor, id, 'paused');
}

/** Handles what was taken in meanwhile, in order, and goes on. */
export function resumePipeline(services: Deps, actor: string, id: string): Promise<{ state: PipelineState }> {
  return change(services, actor, id, 'running');
}

async function change(
  services: Deps,
  actor: string,
  id: string,
  state: 'paused' | 'running',
): Promise<{ state: PipelineState }> {
  const changed = await services.reconciler.inTurn(id, () => changeHere(services, actor, id, state));
  services.others.pipelinesChanged();
  return changed;
}

async function changeHere(
  services: Deps,
  actor: string,
  id: string,
  state: 'paused' | 'running',
): Promise<{ state: PipelineState }> {
  const { db, engine } = services;
  const row = await readPipeline(db, id);
  const isOpen = ['running', 'paused'].includes(engine.status(id).state);
  if (!isOpen) {
    throw refusal('PRECONDITION_FAILED', 'PH-STU-413', `"${row.name}" is not running.`, {
      hint: 'Start it first.',
    });
  }
  // Written first: were the server to end in between, the next start would do what the person asked for.
  await audited(services, actor, async (tx) => {
    await tx.pipeline.update({ where: { id }, data: { state } });
    const action = state === 'paused' ? 'pipeline.paused' : 'pipeline.resumed';
    return { result: undefined, fact: { action, object: `pipeline:${id}`, detail: {} } };
  });
  if (state === 'paused') engine.pause(id);
  else engine.resume(id);
  return { state: pipelineState({ ...row, state }, engine.status(id)) };
}
