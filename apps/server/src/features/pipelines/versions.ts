import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { readPipeline } from '../../persistence/readPipeline.ts';
import { procedure } from '../../trpc.ts';

export const versions = procedure
  .input(z.object({ id: pipelineIdSchema }))
  .output(
    z.array(
      z.object({ version: z.number(), note: z.string(), publishedAt: z.date(), publishedBy: z.string() }),
    ),
  )
  .query(async ({ ctx, input }) => {
    const { id } = await readPipeline(ctx.services.db, input.id);
    return ctx.services.db.pipelineVersion.findMany({
      where: { pipelineId: id },
      orderBy: { version: 'desc' },
      select: { version: true, note: true, publishedAt: true, publishedBy: true },
    });
  });
