import type { Prisma } from '@pyheart/db';
import type { Deployment } from '@pyheart/engine';
import {
  type Connection,
  hasErrors,
  type PipelineDocument,
  PluginError,
  pipelineDocumentSchema,
} from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { audited } from '../../persistence/audited.ts';
import { documentColumn } from '../../persistence/documentColumn.ts';
import { lockPipeline } from '../../persistence/lockPipeline.ts';
import { refuseUntested, testedRevision } from '../../pipelineTests/testGate.ts';
import type { Services } from '../../Services.ts';
import { refusal, StudioError } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** Makes the draft the next version, which never changes again. A running pipeline moves to it. */
export const publish = procedure
  .input(z.object({ id: pipelineIdSchema, note: z.string().max(2000).optional() }))
  .output(z.object({ version: z.number() }))
  .mutation(async ({ ctx, input }) => {
    const { services, actor } = ctx;
    const version = await services.reconciler.inTurn(input.id, () => publishHere(services, actor, input));
    services.others.pipelinesChanged();
    return { version };
  });

async function publishHere(
  services: Services,
  actor: string,
  input: { id: string; note?: string | undefined },
): Promise<number> {
  const tested = await testedRevision(services, input.id);
  const connections = await services.connections.all();
  const { version, before, document } = await audited(services, actor, async (tx) => {
    const row = await lockPipeline(tx, input.id);
    const draft = pipelineDocumentSchema.parse(row.draft);
    refuseErrors(services, draft, connections);
    refuseUntested(draft, row.draftRevision, tested);
    const next = await nextVersion(tx, row.id);
    await tx.pipelineVersion.create({
      data: {
        pipelineId: row.id,
        version: next,
        document: documentColumn(draft),
        note: input.note ?? '',
        publishedBy: actor,
        publishedAt: services.clock.now(),
      },
    });
    await tx.pipeline.update({
      where: { id: row.id },
      data: { publishedVersion: next, ...(row.state === 'draft' ? { state: 'stopped' } : {}) },
    });
    return {
      result: { version: next, before: row.publishedVersion, document: draft },
      fact: { action: 'pipeline.published', object: `pipeline:${row.id}`, detail: { version: next } },
    };
  });
  await moveRunning(services, { pipeline: input.id, version, document }).catch(async (error: unknown) => {
    await takeBack(services, actor, { id: input.id, version, before }, error);
    throw error;
  });
  return version;
}

/** One more than the highest there is, which need not be the published one: a version may have been taken back. */
async function nextVersion(tx: Prisma.TransactionClient, pipelineId: string): Promise<number> {
  const { _max } = await tx.pipelineVersion.aggregate({ where: { pipelineId }, _max: { version: true } });
  return (_max.version ?? 0) + 1;
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

function refuseErrors(services: Services, draft: PipelineDocument, connections: readonly Connection[]): void {
  const issues = services.plugins.check(draft, connections);
  if (!hasErrors(issues)) return;
  const errors = issues.filter(({ severity }) => severity === 'error');
  throw refusal(
    'PRECONDITION_FAILED',
    'PH-STU-412',
    errors.length === 1
      ? `This pipeline has an error: ${errors[0]?.message}`
      : `This pipeline has ${errors.length} errors.`,
    { hint: 'Correct what is marked on the canvas, then publish again.', issues },
  );
}
