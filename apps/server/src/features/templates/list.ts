import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { procedure } from '../../trpc.ts';

export const list = procedure
  .output(
    z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        summary: z.string(),
        audience: z.string(),
        plugins: z.array(z.string()),
        document: pipelineDocumentSchema,
      }),
    ),
  )
  .query(({ ctx }) => ctx.services.templates.list());
