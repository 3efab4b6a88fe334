import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { languageSchema } from '../../contract/language.ts';
import { procedure } from '../../trpc.ts';

export const list = procedure
  .input(z.object({ language: languageSchema }).optional())
  .output(
    z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        summary: z.string(),
        audience: z.string(),
        formats: z.array(z.string()),
        plugins: z.array(z.string()),
        document: pipelineDocumentSchema,
      }),
    ),
  )
  .query(({ ctx, input }) => ctx.services.templates.list(input?.language ?? 'en'));
