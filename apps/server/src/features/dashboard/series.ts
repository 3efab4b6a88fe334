import * as z from 'zod';
import { meterSeriesSchema } from '../../contract/dashboard.ts';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { meterSeries } from '../../meters/meterSeries.ts';
import { procedure } from '../../trpc.ts';

const mostMarks = 50;

/** Charts of a pipeline, or of all together, between two moments; and when versions were published meanwhile. */
export const series = procedure
  .input(
    z
      .object({ pipelineId: pipelineIdSchema.optional(), from: z.date(), to: z.date() })
      .refine(({ from, to }) => from < to, { error: 'The time has to end after it begins.', path: ['to'] }),
  )
  .output(
    meterSeriesSchema.extend({
      published: z.array(z.object({ at: z.date(), pipelineName: z.string(), version: z.number() })),
    }),
  )
  .query(async ({ ctx, input: { pipelineId, from, to } }) => {
    const { db, clock } = ctx.services;
    const [found, versions] = await Promise.all([
      meterSeries(db, { pipeline: pipelineId, from, to }, clock.now()),
      db.pipelineVersion.findMany({
        where: { publishedAt: { gte: from, lte: to }, ...(pipelineId === undefined ? {} : { pipelineId }) },
        select: { version: true, publishedAt: true, pipeline: { select: { name: true } } },
        orderBy: { publishedAt: 'desc' },
        take: mostMarks,
      }),
    ]);
    return {
      ...found,
      published: versions.map(({ version, publishedAt, pipeline }) => ({
        at: publishedAt,
        pipelineName: pipeline.name,
        version,
      })),
    };
  });
