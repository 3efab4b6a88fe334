import * as z from 'zod';
import { nodeWaitingSchema } from '../../contract/live.ts';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { procedure } from '../../trpc.ts';

/** What waits, failed or is in doubt at each node, as of two seconds ago at most. Nodes with nothing are left out. */
export const standing = procedure
  .input(z.object({ pipelineId: pipelineIdSchema }))
  .output(
    z.object({
      at: z.date(),
      nodes: z.array(
        nodeWaitingSchema.extend({
          failed: z.number(),
          inDoubt: z.number(),
          last: z.object({ runId: z.string(), message: z.string(), at: z.date() }).nullable(),
        }),
      ),
      isMore: z.boolean(),
    }),
  )
  .query(({ ctx, input: { pipelineId } }) => ctx.services.standing(pipelineId));
