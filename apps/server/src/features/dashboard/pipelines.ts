import * as z from 'zod';
import { pipelineFiguresSchema } from '../../contract/dashboard.ts';
import { procedure } from '../../trpc.ts';

/** The last hour of every pipeline that is not archived, as of two seconds ago at most. */
export const pipelines = procedure
  .output(z.object({ at: z.date(), pipelines: z.array(pipelineFiguresSchema) }))
  .query(({ ctx }) => ctx.services.figures());
