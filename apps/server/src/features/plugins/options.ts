import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { procedure } from '../../trpc.ts';

/** What a field of a draft's node can hold, as its peer says: one page, narrowed by what was typed. */
export const options = procedure
  .input(
    z.object({
      document: pipelineDocumentSchema,
      node: z.string(),
      method: z.string().max(64),
      search: z.string().max(200),
      cursor: z.string().max(2000).exactOptional(),
    }),
  )
  .output(
    z.object({
      options: z.array(z.object({ value: z.string(), label: z.string(), help: z.string().exactOptional() })),
      next: z.string().exactOptional(),
    }),
  )
  .query(({ ctx, input: { document, node, ...request }, signal }) =>
    ctx.services.engine.options(document, node, { ...request, ...(signal ? { signal } : {}) }),
  );
