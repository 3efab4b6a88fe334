import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { audited } from '../../persistence/audited.ts';
import { readPipeline } from '../../persistence/readPipeline.ts';
import { refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** Puts a stopped pipeline away. Its versions, runs and messages stay. */
export const archive = procedure
  .input(z.object({ id: pipelineIdSchema }))
  .output(z.object({ archivedAt: z.date() }))
  .mutation(({ ctx, input: { id } }) =>
    audited(ctx.services, ctx.actor, async (tx) => {
      const row = await readPipeline(tx, id);
      const { state } = ctx.services.engine.status(id);
      if (state !== 'stopped' && state !== 'failed') {
        throw refusal('PRECONDITION_FAILED', 'PH-STU-414', `"${row.name}" is ${state}.`, {
          hint: 'Stop it, then archive it.',
        });
      }
      const archivedAt = ctx.services.clock.now();
      await tx.pipeline.update({ where: { id }, data: { archivedAt } });
      return {
        result: { archivedAt },
        fact: { action: 'pipeline.archived', object: `pipeline:${id}`, detail: {} },
      };
    }),
  );
