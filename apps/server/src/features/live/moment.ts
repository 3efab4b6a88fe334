import * as z from 'zod';
import { nodeWaitingSchema } from '../../contract/live.ts';
import { portCountSchema } from '../../contract/run.ts';
import { lastFailureSchema, timeSpanSchema } from '../../contract/timeSpan.ts';
import { portsBetween } from '../../meters/portsBetween.ts';
import { waitedAt } from '../../meters/waitedAt.ts';
import { lastFailures } from '../../persistence/lastFailures.ts';
import { procedure } from '../../trpc.ts';

/**
 * What passed each port of a pipeline between two moments, the last failure at each node in that time, and what waited at
 * its end.
 */
export const moment = procedure
  .input(timeSpanSchema)
  .output(
    z.object({
      ports: z.array(portCountSchema),
      failures: z.array(lastFailureSchema.extend({ node: z.string() })),
      /** Null: from before what waits was noted. */
      waited: z.array(nodeWaitingSchema).nullable(),
    }),
  )
  .query(async ({ ctx, input: { pipelineId: pipeline, from, to } }) => {
    const { db, runs } = ctx.services;
    const [ports, failures, waited] = await Promise.all([
      portsBetween(db, { pipeline, from, to }),
      lastFailures(runs, { pipeline, from, to }),
      waitedAt(db, { pipeline, at: to }),
    ]);
    return { ports, failures: [...failures].map(([node, failure]) => ({ node, ...failure })), waited };
  });
