import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { procedure } from '../../trpc.ts';

/** What waits, failed or is in doubt at each node, as of two seconds ago at most. Nodes with nothing are left out. */
export const standing = procedure
  .input(z.object({ pipelineId: pipelineIdSchema }))
  .output(
    z.object({
      at: z.date(),
      nodes: z.array(
        z.object({
          node: z.string(),
          waiting: z.number(),
          toBegin: z.number(),
          toRetry: z.number(),
          held: z.number(),
          asleep: z.number(),
          oldestAt: z.date().nullable(),
          failed: z.number(),
          inDoubt: z.number(),
          last: z.object({ runId: z.string(), message: z.string(), at: z.date() }).nullable(),
        }),
      ),
      isMore: z.boolean(),
    }),
  )
  .query(({ ctx, input: { pipelineId } }) => ctx.services.standing(pipelineId));
