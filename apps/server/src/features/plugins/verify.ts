import { type ProbeCheck, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { newestOf } from '../../newestOf.ts';
import { procedure } from '../../trpc.ts';

/**
 * "Verify" of one node of a draft, free of side effects on the peer: all lines again whenever one of them changed. It
 * stops when the client goes away.
 */
export const verify = procedure
  .input(z.object({ document: pipelineDocumentSchema, node: z.string(), ask: z.boolean().default(false) }))
  .mutation(({ ctx, input: { document, node, ask }, signal }) =>
    newestOf<ProbeCheck[]>((progress) =>
      ctx.services.engine.probe(document, node, { ask, progress, ...(signal ? { signal } : {}) }),
    ),
  );
