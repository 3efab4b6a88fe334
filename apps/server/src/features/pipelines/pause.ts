import * as z from 'zod';
import { pipelineIdSchema, pipelineStateSchema } from '../../contract/pipeline.ts';
import { pausePipeline } from '../../persistence/pausePipeline.ts';
import { procedure } from '../../trpc.ts';

/** Messages are taken in and wait until the pipeline is resumed. */
export const pause = procedure
  .input(z.object({ id: pipelineIdSchema }))
  .output(z.object({ state: pipelineStateSchema }))
  .mutation(({ ctx, input }) => pausePipeline(ctx.services, ctx.actor, input.id));
