import * as z from 'zod';
import { pipelineIdSchema, pipelineStateSchema } from '../../contract/pipeline.ts';
import { startPipeline } from '../../persistence/startPipeline.ts';
import { procedure } from '../../trpc.ts';

export const start = procedure
  .input(z.object({ id: pipelineIdSchema }))
  .output(z.object({ state: pipelineStateSchema }))
  .mutation(({ ctx, input }) => startPipeline(ctx.services, ctx.actor, input.id));
