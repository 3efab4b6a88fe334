import { PluginError } from '@pyheart/plugin-sdk';
import type { PipelineState } from '../contract/pipeline.ts';
import type { Services } from '../Services.ts';
import { refusal, StudioError } from '../StudioError.ts';
import { audited } from './audited.ts';
import { pipelineState } from './pipelineState.ts';
import { publishedDocument } from './publishedDocument.ts';
import { readPipeline } from './readPipeline.ts';

type Deps = Pick<Services, 'db' | 'clock' | 'engine' | 'reconciler' | 'others'>;

/** Starts the published version. A start that fails is written down too, and keeps its sentence. */
export async function startPipeline(
  services: Deps,
  actor: string,
  id: string,
): Promise<{ state: PipelineState }> {
  const started = await services.reconciler.inTurn(id, () => startHere(services, actor, id));
  services.others.pipelinesChanged();
  return started;
}

async function startHere(services: Deps, actor: string, id: string): Promise<{ state: PipelineState }> {
  const { db, engine } = services;
  const row = await readPipeline(db, id);
  if (row.archivedAt !== null) throw cannotStart(row.name, 'is archived', 'Restore it first.');
  const version = row.publishedVersion;
  const document = version === null ? undefined : await publishedDocument(db, id, version);
  if (version === null || document === undefined) {
    throw cannotStart(row.name, 'is not published yet', 'Publish it first, then start it.');
  }
  try {
    await engine.start({ pipeline: id, version, document });
    engine.resume(id);
  } catch (error) {
    await record(services, actor, id, 'failed', { version, code: codeOf(error) });
    throw error;
  }
  await record(services, actor, id, 'running', { version });
  return { state: pipelineState({ ...row, state: 'running' }, engine.status(id)) };
}

function record(
  services: Deps,
  actor: string,
  id: string,
  state: 'running' | 'failed',
  detail: Record<string, string | number>,
): Promise<void> {
  return audited(services, actor, async (tx) => {
    await tx.pipeline.update({ where: { id }, data: { state } });
    const outcome = state === 'failed' ? 'failed' : 'ok';
    return {
      result: undefined,
      fact: { action: 'pipeline.started', object: `pipeline:${id}`, outcome, detail },
    };
  });
}

function codeOf(error: unknown): string {
  return error instanceof PluginError || error instanceof StudioError ? error.code : 'PH-STU-500';
}

function cannotStart(name: string, why: string, hint: string) {
  return refusal('PRECONDITION_FAILED', 'PH-STU-413', `"${name}" ${why}, so it cannot start.`, { hint });
}
