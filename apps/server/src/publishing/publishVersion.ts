import type { Pipeline, Prisma } from '@pyheart/db';
import type { Deployment } from '@pyheart/engine';
import { type PipelineDocument, PluginError } from '@pyheart/plugin-sdk';
import { audited } from '../persistence/audited.ts';
import { documentColumn } from '../persistence/documentColumn.ts';
import { lockPipeline } from '../persistence/lockPipeline.ts';
import type { Services } from '../Services.ts';
import { refusal, StudioError } from '../StudioError.ts';
import { nextVersion } from './nextVersion.ts';
import { refuseErrors } from './refuseErrors.ts';

/** What becomes the next version. */
interface Publication {
  document: PipelineDocument;
  note: string;
  publishedBy: string;
  /** More for the audit trail. */
  detail?: Record<string, string>;
  /** What else has to be written when it is published. */
  onPublished?(version: number): Promise<void>;
}

/**
 * Makes what `take` gives the next version, which never changes again; a running pipeline moves to it. `take` runs in
 * the transaction that publishes, while nobody else can change the pipeline.
 */
export async function publishVersion(
  services: Services,
  actor: string,
  id: string,
  take: (tx: Prisma.TransactionClient, row: Pipeline) => Promise<Publication>,
): Promise<number> {
  const version = await services.reconciler.inTurn(id, () => publishHere(services, actor, id, take));
  services.others.pipelinesChanged();
  return version;
}

async function publishHere(
  services: Services,
  actor: string,
  id: string,
  take: Parameters<typeof publishVersion>[3],
): Promise<number> {
  const connections = await services.connections.all();
  const { version, before, document } = await audited(services, actor, async (tx) => {
    const row = await lockPipeline(tx, id);
    const { document, note, publishedBy, detail = {}, onPublished } = await take(tx, row);
    refuseErrors(services, document, connections);
    const next = await nextVersion(tx, row.id);
    await tx.pipelineVersion.create({
      data: {
        pipelineId: row.id,
        version: next,
        document: documentColumn(document),
        note,
        publishedBy,
        publishedAt: services.clock.now(),
      },
    });
    await tx.pipeline.update({
      where: { id: row.id },
      data: { publishedVersion: next, ...(row.state === 'draft' ? { state: 'stopped' } : {}) },
    });
    await onPublished?.(next);
    return {
      result: { version: next, before: row.publishedVersion, document },
      fact: {
        action: 'pipeline.published',
        object: `pipeline:${row.id}`,
        detail: { version: next, ...detail },
      },
    };
  });
  await moveRunning(services, { pipeline: id, version, document }).catch(async (error: unknown) => {
    await takeBack(services, actor, { id, version, before }, error);
    throw error;
  });
  return version;
}

/** A version that could not start is not the published one; its document stays, for messages may have begun on it. */
function takeBack(
  services: Services,
  actor: string,
  { id, version, before }: { id: string; version: number; before: number | null },
  error: unknown,
): Promise<void> {
  return audited(services, actor, async (tx) => {
    const row = await lockPipeline(tx, id);
    if (row.publishedVersion === version) {
      await tx.pipeline.update({ where: { id }, data: { publishedVersion: before } });
    }
    const code =
      error instanceof Error && error.cause instanceof StudioError ? error.cause.code : 'PH-STU-500';
    const detail = { version, backTo: before ?? 0, code };
    return {
      result: undefined,
      fact: { action: 'pipeline.published', object: `pipeline:${id}`, outcome: 'failed', detail },
    };
  });
}

async function moveRunning({ engine }: Services, deployment: Deployment): Promise<void> {
  const { state, version: before } = engine.status(deployment.pipeline);
  if (state !== 'running' && state !== 'paused') return;
  try {
    await engine.start(deployment);
  } catch (cause) {
    if (!(cause instanceof PluginError)) throw cause;
    const { code, message, issues, hint } = cause;
    const sentence = `Version ${deployment.version} could not start, so version ${before} goes on running: ${message}`;
    throw refusal('PRECONDITION_FAILED', code, sentence, {
      issues,
      ...(hint === undefined ? {} : { hint }),
      cause,
    });
  }
}
