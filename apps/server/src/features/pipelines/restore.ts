import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { audited } from '../../persistence/audited.ts';
import { readPipeline } from '../../persistence/readPipeline.ts';
import { procedure } from '../../trpc.ts';

export const restore = procedure
  .input(z.object({ id: pipelineIdSchema }))
  .output(z.object({ id: z.string() }))
  .mutation(({ ctx, input: { id } }) =>
    audited(ctx.services, ctx.actor, async (tx) => {
      await readPipeline(tx, id);
      await tx.pipeline.update({ where: { id }, data: { archivedAt: null } });
      return { result: { id }, fact: { action: 'pipeline.restored', object: `pipeline:${id}`, detail: {} } };
    }),
  );
