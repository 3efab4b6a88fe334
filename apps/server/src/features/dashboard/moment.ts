import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { stepsBetween } from '../../meters/stepsBetween.ts';
import { nodeNames } from '../../persistence/nodeNames.ts';
import { procedure } from '../../trpc.ts';

const mostFailures = 200;

/** What passed each step of a pipeline between two moments, and the step's last failure in that time. */
export const moment = procedure
  .input(
    z
      .object({ pipelineId: pipelineIdSchema, from: z.date(), to: z.date() })
      .refine(({ from, to }) => from < to, { error: 'The time has to end after it begins.', path: ['to'] }),
  )
  .output(
    z.array(
      z.object({
        node: z.string(),
        name: z.string(),
        received: z.number(),
        passedOn: z.number(),
        failed: z.number(),
        lastFailure: z.object({ runId: z.string(), message: z.string(), at: z.date() }).nullable(),
      }),
    ),
  )
  .query(async ({ ctx, input: { pipelineId: pipeline, from, to } }) => {
    const { db, runs } = ctx.services;
    const [steps, ended, names] = await Promise.all([
      stepsBetween(db, { pipeline, from, to }),
      runs.listRuns({ pipeline, statuses: ['failed', 'in_doubt'], from, to, limit: mostFailures }),
      nodeNames(db, [pipeline]),
    ]);
    return steps.map((step) => {
      const last = ended.find(({ failure }) => failure?.node === step.node);
      return {
        ...step,
        name: names.get(`${pipeline}\n${step.node}`) ?? step.node,
        lastFailure: last?.failure
          ? { runId: last.runId, message: last.failure.message, at: last.receivedAt }
          : null,
      };
    });
  });
