import * as z from 'zod';
import { languageSchema } from '../../contract/language.ts';
import { pipelineNameSchema } from '../../contract/pipeline.ts';
import { createPipeline } from '../../persistence/createPipeline.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** A new pipeline whose draft is the template, its names in one language, English when none is asked for. */
export const open = procedure
  .input(
    z.object({
      key: z.string(),
      name: pipelineNameSchema.optional(),
      language: languageSchema.default('en'),
    }),
  )
  .output(z.object({ pipelineId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    const template = ctx.services.templates.list(input.language).find(({ key }) => key === input.key);
    if (template === undefined) throw notFound('template', input.key);
    const document = { ...template.document, name: input.name ?? template.document.name };
    const pipelineId = await createPipeline(ctx.services, ctx.actor, document, { template: template.key });
    return { pipelineId };
  });
