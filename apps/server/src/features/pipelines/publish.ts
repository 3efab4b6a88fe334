import type { Deployment } from '@pyheart/engine';
import { hasErrors, type PipelineDocument, PluginError, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { audited } from '../../persistence/audited.ts';
import { documentColumn } from '../../persistence/documentColumn.ts';
import { lockPipeline } from '../../persistence/lockPipeline.ts';
import type { Services } from '../../Services.ts';
import { refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** Makes the draft the next version, which never changes again. A running pipeline moves to it. */
export const publish = procedure
  .input(z.object({ id: pipelineIdSchema, note: z.string().max(2000).optional() }))
  .output(z.object({ version: z.number() }))
  .mutation(async ({ ctx, input }) => {
    const { services, actor } = ctx;
    const { version, document } = await audited(services, actor, async (tx) => {
      const row = await lockPipeline(tx, input.id);
      const draft = pipelineDocumentSchema.parse(row.draft);
      refuseErrors(services, draft);
      const next = (row.publishedVersion ?? 0) + 1;
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
        result: { version: next, document: draft },
        fact: { action: 'pipeline.published', object: `pipeline:${row.id}`, detail: { version: next } },
      };
    });
    await moveRunning(services, { pipeline: input.id, version, document });
    return { version };
  });

async function moveRunning({ engine }: Services, deployment: Deployment): Promise<void> {
  const { state, version: before } = engine.status(deployment.pipeline);
  if (state !== 'running' && state !== 'paused') return;
  try {
    await engine.start(deployment);
  } catch (cause) {
    if (!(cause instanceof PluginError)) throw cause;
    const { code, message, issues, hint } = cause;
    const sentence = `Version ${deployment.version} is published, but version ${before} goes on running: ${message}`;
    throw refusal('PRECONDITION_FAILED', code, sentence, {
      issues,
      ...(hint === undefined ? {} : { hint }),
      cause,
    });
  }
}

function refuseErrors(services: Services, draft: PipelineDocument): void {
  const issues = services.plugins.check(draft);
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
