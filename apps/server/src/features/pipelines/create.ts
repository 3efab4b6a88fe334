import { emptyPipeline, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineNameSchema } from '../../contract/pipeline.ts';
import { createPipeline } from '../../persistence/createPipeline.ts';
import { procedure } from '../../trpc.ts';

export const create = procedure
  .input(z.object({ name: pipelineNameSchema, document: pipelineDocumentSchema.optional() }))
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx, input }) => {
    const document = { ...(input.document ?? emptyPipeline(input.name)), name: input.name };
    return { id: await createPipeline(ctx.services, ctx.actor, document) };
  });
