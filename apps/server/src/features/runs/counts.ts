import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { portCountSchema, statusCountsSchema } from '../../contract/run.ts';
import { procedure } from '../../trpc.ts';

export const counts = procedure
  .input(z.object({ pipelineId: pipelineIdSchema }))
  .output(z.object({ ports: z.array(portCountSchema), statuses: statusCountsSchema }))
  .query(async ({ ctx, input }) => {
    const { runs } = ctx.services;
    const [ports, statuses] = await Promise.all([
      runs.counts(input.pipelineId),
      runs.statusCounts(input.pipelineId),
    ]);
    return { ports, statuses };
  });
