import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineIdSchema, pipelineStateSchema, pipelineStatusSchema } from '../../contract/pipeline.ts';
import { draftChanges } from '../../persistence/draftChanges.ts';
import { pipelineState } from '../../persistence/pipelineState.ts';
import { readPipeline } from '../../persistence/readPipeline.ts';
import { procedure } from '../../trpc.ts';

export const read = procedure
  .input(z.object({ id: pipelineIdSchema }))
  .output(
    z.object({
      id: z.string(),
      name: z.string(),
      draft: pipelineDocumentSchema,
      draftRevision: z.number(),
      publishedVersion: z.number().nullable(),
      draftChanged: z.boolean(),
      state: pipelineStateSchema,
      status: pipelineStatusSchema,
      updatedAt: z.date(),
      archivedAt: z.date().nullable(),
    }),
  )
  .query(async ({ ctx, input }) => {
    const { db, engine } = ctx.services;
    const row = await readPipeline(db, input.id);
    const status = engine.status(row.id);
    return {
      id: row.id,
      name: row.name,
      draft: pipelineDocumentSchema.parse(row.draft),
      draftRevision: row.draftRevision,
      publishedVersion: row.publishedVersion,
      draftChanged: (await draftChanges(db, [row.id])).has(row.id),
      state: pipelineState(row, status),
      status,
      updatedAt: row.updatedAt,
      archivedAt: row.archivedAt,
    };
  });
