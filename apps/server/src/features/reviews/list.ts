import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { procedure } from '../../trpc.ts';

const reviewSchema = z.object({
  id: z.string(),
  note: z.string(),
  proposedBy: z.string(),
  proposedAt: z.date(),
  editors: z.array(z.string()),
  state: z.enum(['open', 'approved', 'refused', 'withdrawn']),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
  decisionNote: z.string(),
  version: z.number().nullable(),
});

/** The newest hundred reviews of a pipeline; with the change itself while it waits. */
export const list = procedure
  .input(z.object({ pipelineId: pipelineIdSchema }))
  .output(z.array(reviewSchema.extend({ document: pipelineDocumentSchema.nullable() })))
  .query(async ({ ctx, input: { pipelineId } }) => {
    const rows = await ctx.services.db.publishReview.findMany({
      where: { pipelineId },
      orderBy: { proposedAt: 'desc' },
      take: 100,
    });
    return rows.map(({ document, ...row }) => ({
      ...reviewSchema.parse(row),
      document: row.state === 'open' ? pipelineDocumentSchema.parse(document) : null,
    }));
  });
