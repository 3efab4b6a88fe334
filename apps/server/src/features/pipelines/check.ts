import { issueSchema, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { procedure } from '../../trpc.ts';

export const check = procedure
  .input(z.object({ document: pipelineDocumentSchema }))
  .output(z.array(issueSchema))
  .query(async ({ ctx, input }) => {
    const { plugins, connections } = ctx.services;
    return plugins.check(input.document, await connections.all());
  });
