import * as z from 'zod';
import { pipelineIdSchema, pipelineStateSchema } from '../../contract/pipeline.ts';
import { stopPipeline } from '../../persistence/stopPipeline.ts';
import { procedure } from '../../trpc.ts';

export const stop = procedure
  .input(z.object({ id: pipelineIdSchema }))
  .output(z.object({ state: pipelineStateSchema }))
  .mutation(({ ctx, input }) => stopPipeline(ctx.services, ctx.actor, input.id));
