import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { fingerprintSchema, runIdSchema, runStatusSchema, runSummarySchema } from '../../contract/run.ts';
import { pipelineNames } from '../../persistence/pipelineNames.ts';
import { procedure } from '../../trpc.ts';

/** Newest first. The cursor is the last run of the page before. */
export const list = procedure
  .input(
    z.object({
      pipelineId: pipelineIdSchema.optional(),
      statuses: z.array(runStatusSchema).optional(),
      controlId: z.string().max(200).optional(),
      /** A patient, order, visit, claim or FHIR identifier, or a control id; across pipelines. */
      identifier: z.string().trim().max(100).optional(),
      fingerprint: fingerprintSchema.optional(),
      failedAt: z.string().max(100).optional(),
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
    const { pipelineId, statuses, controlId, identifier, fingerprint, failedAt, from, to, cursor, limit } =
      input;
    const page = await ctx.services.runs.listRuns({
      ...(pipelineId === undefined ? {} : { pipeline: pipelineId }),
      ...(statuses === undefined || statuses.length === 0 ? {} : { statuses }),
      ...(controlId === undefined || controlId === '' ? {} : { controlId }),
      ...(identifier === undefined || identifier === '' ? {} : { identifier }),
      ...(fingerprint === undefined ? {} : { fingerprint }),
      ...(failedAt === undefined || failedAt === '' ? {} : { failedAt }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(cursor === undefined || cursor === null ? {} : { before: cursor }),
      limit: limit + 1,
    });
    const runs = page.slice(0, limit);
    const names = await pipelineNames(
      ctx.services.db,
      runs.map(({ pipeline }) => pipeline),
    );
    return {
      runs: runs.map((run) => ({ ...run, pipelineName: names.get(run.pipeline) ?? run.pipeline })),
      nextCursor: page.length > limit ? (runs.at(-1)?.runId ?? null) : null,
    };
  });
