import * as z from 'zod';
import { pipelineIdSchema, pipelineStateSchema } from '../../contract/pipeline.ts';
import { resumePipeline } from '../../persistence/pausePipeline.ts';
import { procedure } from '../../trpc.ts';

/** Handles what waited, in order, and goes on. */
export const resume = procedure
  .input(z.object({ id: pipelineIdSchema }))
  .output(z.object({ state: pipelineStateSchema }))
  .mutation(({ ctx, input }) => resumePipeline(ctx.services, ctx.actor, input.id));
