import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineStateSchema } from '../../contract/pipeline.ts';
import { statusCountsSchema } from '../../contract/run.ts';
import { draftChanges } from '../../persistence/draftChanges.ts';
import { pipelineState } from '../../persistence/pipelineState.ts';
import { procedure } from '../../trpc.ts';

export const list = procedure
  .input(z.object({ archived: z.boolean().optional() }).optional())
  .output(
    z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        description: z.string().exactOptional(),
        state: pipelineStateSchema,
        publishedVersion: z.number().nullable(),
        draftChanged: z.boolean(),
        nodeCount: z.number(),
        statusCounts: statusCountsSchema,
        lastMessageAt: z.date().nullable(),
        updatedAt: z.date(),
      }),
    ),
  )
  .query(async ({ ctx, input }) => {
    const { db, runs, engine } = ctx.services;
    const rows = await db.pipeline.findMany({
      where: { archivedAt: input?.archived === true ? { not: null } : null },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    const changed = await draftChanges(
      db,
      rows.map(({ id }) => id),
    );
    return Promise.all(
      rows.map(async (row) => {
        const [statusCounts, [last]] = await Promise.all([
          runs.statusCounts(row.id),
          runs.listRuns({ pipeline: row.id, limit: 1 }),
        ]);
        return {
          id: row.id,
          name: row.name,
          ...(row.description === '' ? {} : { description: row.description }),
          state: pipelineState(row, engine.status(row.id)),
          publishedVersion: row.publishedVersion,
          draftChanged: changed.has(row.id),
          nodeCount: pipelineDocumentSchema.parse(row.draft).nodes.length,
          statusCounts,
          lastMessageAt: last?.receivedAt ?? null,
          updatedAt: row.updatedAt,
        };
      }),
    );
  });
