import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { audited } from '../../persistence/audited.ts';
import { procedure } from '../../trpc.ts';

/** Takes a code from the list; when it comes again, it is listed again. The messages stay as they are. */
export const forget = procedure
  .input(
    z.object({
      pipelineId: pipelineIdSchema,
      node: z.string().max(200),
      table: z.string().max(200),
      system: z.string().max(200),
      code: z.string().max(64),
    }),
  )
  .output(z.object({ forgotten: z.number() }))
  .mutation(async ({ ctx, input: { pipelineId: pipeline, node, table: tableName, system, code } }) => {
    await ctx.services.unlistedCodes.flush();
    return audited(ctx.services, ctx.actor, async (tx) => {
      const { count } = await tx.unlistedCode.deleteMany({
        where: { pipeline, node, tableName, system, code },
      });
      return {
        result: { forgotten: count },
        fact: {
          action: 'code.forgotten',
          object: `pipeline:${pipeline}`,
          detail: { node, table: tableName, code },
        },
      };
    });
  });
