import type { PrismaClient } from '@pyheart/db';
import type { PipelineStatus } from '@pyheart/engine';
import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineIdSchema, pipelineStateSchema, pipelineStatusSchema } from '../../contract/pipeline.ts';
import { draftChanges } from '../../persistence/draftChanges.ts';
import { lastEditor } from '../../persistence/lastEditor.ts';
import { listenersElsewhere } from '../../persistence/listenersElsewhere.ts';
import { pipelineState } from '../../persistence/pipelineState.ts';
import { readPipeline } from '../../persistence/readPipeline.ts';
import { nextVersion } from '../../publishing/nextVersion.ts';
import { procedure } from '../../trpc.ts';

/** What listens here, and what listens in other processes. */
async function allListeners(db: PrismaClient, pipeline: string, { listeners }: PipelineStatus) {
  const here = new Set(listeners.map(({ node }) => node));
  const elsewhere = await listenersElsewhere(db, pipeline);
  return [...listeners, ...elsewhere.filter(({ node }) => !here.has(node))];
}

export const read = procedure
  .input(z.object({ id: pipelineIdSchema }))
  .output(
    z.object({
      id: z.string(),
      name: z.string(),
      draft: pipelineDocumentSchema,
      draftRevision: z.number(),
      draftSavedBy: z.string().nullable(),
      publishedVersion: z.number().nullable(),
      /** What the next publication is called: one more than the highest, which need not be the published one. */
      nextVersion: z.number(),
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
      draftSavedBy: (await lastEditor(db, row.id)) ?? null,
      publishedVersion: row.publishedVersion,
      nextVersion: await nextVersion(db, row.id),
      draftChanged: (await draftChanges(db, [row.id])).has(row.id),
      state: pipelineState(row, status),
      status: { ...status, listeners: await allListeners(db, row.id, status) },
      updatedAt: row.updatedAt,
      archivedAt: row.archivedAt,
    };
  });
