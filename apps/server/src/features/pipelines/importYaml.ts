import { hasErrors, issueSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { createPipeline } from '../../persistence/createPipeline.ts';
import { procedure } from '../../trpc.ts';

const maxCharacters = 5_000_000;

/** Makes a new pipeline of each in the file. A file with errors makes none: its issues say where they are. */
export const importYaml = procedure
  .input(z.object({ yaml: z.string().max(maxCharacters, 'The file is larger than 5 million characters.') }))
  .output(
    z.object({
      pipelines: z.array(z.object({ id: z.string(), name: z.string() })),
      issues: z.array(issueSchema),
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const { pipelines, issues } = ctx.services.documents.read(input.yaml);
    if (hasErrors(issues)) return { pipelines: [], issues };
    const made: { id: string; name: string }[] = [];
    for (const { document } of pipelines) {
      const id = await createPipeline(ctx.services, ctx.actor, document, { origin: 'plugins.yaml' });
      made.push({ id, name: document.name });
    }
    return { pipelines: made, issues };
  });
