import type { PrismaClient } from '@pyheart/db';
import type { RunSummary } from '@pyheart/engine';
import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { runIdSchema, runStatusSchema, runSummarySchema } from '../../contract/run.ts';
import { procedure } from '../../trpc.ts';

/** Newest first. The cursor is the last run of the page before. */
export const list = procedure
  .input(
    z.object({
      pipelineId: pipelineIdSchema.optional(),
      statuses: z.array(runStatusSchema).optional(),
      controlId: z.string().max(200).optional(),
      from: z.date().optional(),
      to: z.date().optional(),
      cursor: runIdSchema.nullish(),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .output(
    z.object({
      runs: z.array(runSummarySchema.extend({ pipelineName: z.string() })),
      nextCursor: z.string().nullable(),
    }),
  )
  .query(async ({ ctx, input }) => {
    const { pipelineId, statuses, controlId, from, to, cursor, limit } = input;
    const page = await ctx.services.runs.listRuns({
      ...(pipelineId === undefined ? {} : { pipeline: pipelineId }),
      ...(statuses === undefined || statuses.length === 0 ? {} : { statuses }),
      ...(controlId === undefined || controlId === '' ? {} : { controlId }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(cursor === undefined || cursor === null ? {} : { before: cursor }),
      limit: limit + 1,
    });
    const runs = page.slice(0, limit);
    const names = await pipelineNames(ctx.services.db, runs);
    return {
      runs: runs.map((run) => ({ ...run, pipelineName: names.get(run.pipeline) ?? run.pipeline })),
      nextCursor: page.length > limit ? (runs.at(-1)?.runId ?? null) : null,
    };
  });

async function pipelineNames(db: PrismaClient, runs: readonly RunSummary[]): Promise<Map<string, string>> {
  const ids = [...new Set(runs.map(({ pipeline }) => pipeline))];
  const rows = await db.pipeline.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
