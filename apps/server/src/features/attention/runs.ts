import * as z from 'zod';
import { fingerprintSchema, runIdSchema, runSummarySchema } from '../../contract/run.ts';
import { undecidedRuns } from '../../persistence/attention/undecidedRuns.ts';
import { waitingTooLong } from '../../persistence/attention/waitingTooLong.ts';
import { nodeNames } from '../../persistence/nodeNames.ts';
import { pipelineNames } from '../../persistence/pipelineNames.ts';
import { procedure } from '../../trpc.ts';

/** The messages of one kind that wait for a person. Newest first; those that wait too long oldest first, without pages. */
export const runs = procedure
  .input(
    z.object({
      kind: z.enum(['failed', 'in_doubt', 'quarantined', 'waiting']),
      fingerprint: fingerprintSchema.optional(),
      cursor: runIdSchema.nullish(),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .output(
    z.object({
      runs: z.array(
        runSummarySchema.extend({ pipelineName: z.string(), nodeName: z.string().exactOptional() }),
      ),
      nextCursor: z.string().nullable(),
    }),
  )
  .query(async ({ ctx, input: { kind, fingerprint, cursor, limit } }) => {
    const { db, clock } = ctx.services;
    const found =
      kind === 'waiting'
        ? await waitingTooLong(ctx.services, clock.now(), limit)
        : await undecidedRuns(ctx.services, {
            kind,
            fingerprint,
            before: cursor ?? undefined,
            limit: limit + 1,
          });
    const page = found.slice(0, limit);
    const pipelines = page.map(({ pipeline }) => pipeline);
    const [names, nodes] = await Promise.all([pipelineNames(db, pipelines), nodeNames(db, pipelines)]);
    return {
      runs: page.map((run) => {
        const nodeName = run.failure && nodes.get(`${run.pipeline}\n${run.failure.node}`);
        return {
          ...run,
          pipelineName: names.get(run.pipeline) ?? run.pipeline,
          ...(nodeName === undefined ? {} : { nodeName }),
        };
      }),
      nextCursor: found.length > limit ? (page.at(-1)?.runId ?? null) : null,
    };
  });
