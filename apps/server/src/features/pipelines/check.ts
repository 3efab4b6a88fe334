import { issueSchema, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { procedure } from '../../trpc.ts';

export const check = procedure
  .input(z.object({ document: pipelineDocumentSchema }))
  .output(z.array(issueSchema))
  .query(({ ctx, input }) => ctx.services.plugins.check(input.document));
