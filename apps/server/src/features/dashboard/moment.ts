import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { portCountSchema } from '../../contract/run.ts';
import { portsBetween } from '../../meters/portsBetween.ts';
import { procedure } from '../../trpc.ts';

const mostFailures = 200;

/** What passed each port of a pipeline between two moments, and the last failure of each node in that time. */
export const moment = procedure
  .input(
    z
      .object({ pipelineId: pipelineIdSchema, from: z.date(), to: z.date() })
      .refine(({ from, to }) => from < to, { error: 'The time has to end after it begins.', path: ['to'] }),
  )
  .output(
    z.object({
      ports: z.array(portCountSchema),
      failures: z.array(z.object({ node: z.string(), message: z.string(), runId: z.string(), at: z.date() })),
    }),
  )
  .query(async ({ ctx, input: { pipelineId, from, to } }) => {
    const { db, runs } = ctx.services;
    const [ports, failed] = await Promise.all([
      portsBetween(db, { pipeline: pipelineId, from, to }),
      runs.listRuns({
        pipeline: pipelineId,
        statuses: ['failed', 'in_doubt'],
        from,
        to,
        limit: mostFailures,
      }),
    ]);
    const last = new Map<string, { node: string; message: string; runId: string; at: Date }>();
    for (const { failure, runId, receivedAt } of failed) {
      if (failure && !last.has(failure.node))
        last.set(failure.node, { node: failure.node, message: failure.message, runId, at: receivedAt });
    }
    return { ports, failures: [...last.values()] };
  });
