import * as z from 'zod';
import { lastFailureSchema, timeSpanSchema } from '../../contract/timeSpan.ts';
import { stepsBetween } from '../../meters/stepsBetween.ts';
import { lastFailures } from '../../persistence/lastFailures.ts';
import { nodeNames } from '../../persistence/nodeNames.ts';
import { procedure } from '../../trpc.ts';

/** What passed each step of a pipeline between two moments, and the step's last failure in that time. */
export const moment = procedure
  .input(timeSpanSchema)
  .output(
    z.array(
      z.object({
        node: z.string(),
        name: z.string(),
        received: z.number(),
        passedOn: z.number(),
        failed: z.number(),
        lastFailure: lastFailureSchema.nullable(),
      }),
    ),
  )
  .query(async ({ ctx, input: { pipelineId: pipeline, from, to } }) => {
    const { db, runs } = ctx.services;
    const [steps, failures, names] = await Promise.all([
      stepsBetween(db, { pipeline, from, to }),
      lastFailures(runs, { pipeline, from, to }),
      nodeNames(db, [pipeline]),
    ]);
    return steps.map((step) => ({
      ...step,
      name: names.get(`${pipeline}\n${step.node}`) ?? step.node,
      lastFailure: failures.get(step.node) ?? null,
    }));
  });
