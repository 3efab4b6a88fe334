import * as z from 'zod';
import { pipelineNameSchema } from '../../contract/pipeline.ts';
import { createPipeline } from '../../persistence/createPipeline.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** A new pipeline whose draft is the template. */
export const open = procedure
  .input(z.object({ key: z.string(), name: pipelineNameSchema.optional() }))
  .output(z.object({ pipelineId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    const template = ctx.services.templates.list().find(({ key }) => key === input.key);
    if (template === undefined) throw notFound('template', input.key);
    const document = { ...template.document, name: input.name ?? template.document.name };
    const pipelineId = await createPipeline(ctx.services, ctx.actor, document, { template: template.key });
    return { pipelineId };
  });
