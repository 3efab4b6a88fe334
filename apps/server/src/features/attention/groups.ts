import * as z from 'zod';
import { nodeFailureSchema } from '../../contract/failure.ts';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { fingerprintSchema } from '../../contract/run.ts';
import { failureGroups } from '../../persistence/attention/failureGroups.ts';
import { nodeNames } from '../../persistence/nodeNames.ts';
import { pipelineNames } from '../../persistence/pipelineNames.ts';
import { procedure } from '../../trpc.ts';

/** Failures that nobody has decided about, grouped by cause, the last seen first. The cursor is an offset. */
export const groups = procedure
  .input(
    z.object({
      pipelineId: pipelineIdSchema.optional(),
      fingerprint: fingerprintSchema.optional(),
      cursor: z.int().min(0).nullish(),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .output(
    z.object({
      groups: z.array(
        z.object({
          fingerprint: z.string(),
          pipeline: z.string(),
          pipelineName: z.string(),
          nodeName: z.string(),
          failure: nodeFailureSchema,
          count: z.number(),
          firstAt: z.date(),
          lastAt: z.date(),
          lastRun: z.string(),
          days: z.array(z.number()),
        }),
      ),
      nextCursor: z.number().nullable(),
    }),
  )
  .query(async ({ ctx, input: { pipelineId, fingerprint, cursor, limit } }) => {
    const { db, clock } = ctx.services;
    const offset = cursor ?? 0;
    const found = await failureGroups(db, {
      pipeline: pipelineId,
      fingerprint,
      limit: limit + 1,
      offset,
      now: clock.now(),
    });
    const page = found.slice(0, limit);
    const pipelines = page.map(({ pipeline }) => pipeline);
    const [names, nodes] = await Promise.all([pipelineNames(db, pipelines), nodeNames(db, pipelines)]);
    return {
      groups: page.map((group) => ({
        ...group,
        pipelineName: names.get(group.pipeline) ?? group.pipeline,
        nodeName: nodes.get(`${group.pipeline}\n${group.failure.node}`) ?? group.failure.node,
      })),
      nextCursor: found.length > limit ? offset + limit : null,
    };
  });
