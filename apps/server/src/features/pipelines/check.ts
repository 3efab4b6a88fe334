import { issueSchema, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { languageSchema } from '../../contract/language.ts';
import { procedure } from '../../trpc.ts';

export const check = procedure
  .input(z.object({ document: pipelineDocumentSchema, language: languageSchema.default('en') }))
  .output(z.array(issueSchema))
  .query(async ({ ctx, input }) => {
    const { plugins, connections } = ctx.services;
    return plugins.check(input.document, await connections.all(), input.language);
  });
