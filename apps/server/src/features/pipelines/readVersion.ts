import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { publishedDocument } from '../../persistence/publishedDocument.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

export const readVersion = procedure
  .input(z.object({ id: pipelineIdSchema, version: z.int().min(1) }))
  .output(z.object({ document: pipelineDocumentSchema }))
  .query(async ({ ctx, input }) => {
    const document = await publishedDocument(ctx.services.db, input.id, input.version);
    if (document === undefined) throw notFound('version', `${input.version} of ${input.id}`);
    return { document };
  });
