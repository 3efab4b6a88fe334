import * as z from 'zod';
import { portCountSchema } from '../../contract/run.ts';
import { lastFailureSchema, timeSpanSchema } from '../../contract/timeSpan.ts';
import { portsBetween } from '../../meters/portsBetween.ts';
import { lastFailures } from '../../persistence/lastFailures.ts';
import { procedure } from '../../trpc.ts';

/** What passed each port of a pipeline between two moments, and the last failure at each node in that time. */
export const moment = procedure
  .input(timeSpanSchema)
  .output(
    z.object({
      ports: z.array(portCountSchema),
      failures: z.array(lastFailureSchema.extend({ node: z.string() })),
    }),
  )
  .query(async ({ ctx, input: { pipelineId: pipeline, from, to } }) => {
    const { db, runs } = ctx.services;
    const [ports, failures] = await Promise.all([
      portsBetween(db, { pipeline, from, to }),
      lastFailures(runs, { pipeline, from, to }),
    ]);
    return { ports, failures: [...failures].map(([node, failure]) => ({ node, ...failure })) };
  });
