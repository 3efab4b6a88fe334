import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { createPipeline } from '../../persistence/createPipeline.ts';
import { readPipeline } from '../../persistence/readPipeline.ts';
import { procedure } from '../../trpc.ts';

/** A new, unpublished pipeline with the same draft. */
export const duplicate = procedure
  .input(z.object({ id: pipelineIdSchema }))
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx, input }) => {
    const row = await readPipeline(ctx.services.db, input.id);
    const draft = pipelineDocumentSchema.parse(row.draft);
    const document = { ...draft, name: `${row.name.slice(0, 113)} (copy)` };
    return { id: await createPipeline(ctx.services, ctx.actor, document, { copyOf: row.id }) };
  });
