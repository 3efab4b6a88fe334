import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { readPipeline } from '../../persistence/readPipeline.ts';
import { activeTimes } from '../../publishing/activeTimes.ts';
import { readPublishingFacts } from '../../publishing/readPublishingFacts.ts';
import { procedure } from '../../trpc.ts';

/** The published versions, newest first, with the times at which each was the published one. */
export const versions = procedure
  .input(z.object({ id: pipelineIdSchema }))
  .output(
    z.array(
      z.object({
        version: z.number(),
        note: z.string(),
        publishedAt: z.date(),
        publishedBy: z.string(),
        /** Oldest first; one without an end goes on. */
        active: z.array(z.object({ from: z.date(), until: z.date().exactOptional() })),
      }),
    ),
  )
  .query(async ({ ctx, input }) => {
    const { db } = ctx.services;
    const { id } = await readPipeline(db, input.id);
    const [rows, facts] = await Promise.all([
      db.pipelineVersion.findMany({
        where: { pipelineId: id },
        orderBy: { version: 'desc' },
        select: { version: true, note: true, publishedAt: true, publishedBy: true },
      }),
      readPublishingFacts(db, id),
    ]);
    const times = activeTimes(facts);
    return rows.map((row) => ({ ...row, active: [...(times.get(row.version) ?? [])] }));
  });
