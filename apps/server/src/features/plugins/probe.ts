import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { probeCheckSchema } from '../../contract/probeCheck.ts';
import { procedure } from '../../trpc.ts';

/** "Test connection" of one node of a draft; free of side effects on the peer. */
export const probe = procedure
  .input(z.object({ document: pipelineDocumentSchema, node: z.string() }))
  .output(z.array(probeCheckSchema))
  .mutation(({ ctx, input }) => ctx.services.engine.probe(input.document, input.node));
