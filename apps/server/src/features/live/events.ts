import { tracked } from '@trpc/server';
import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { liveBatches } from '../../liveBatches.ts';
import { procedure } from '../../trpc.ts';

/** What happens in the engine, in batches of 250 ms. `lastEventId` is accepted so that a client may reconnect. */
export const events = procedure
  .input(z.object({ pipelineId: pipelineIdSchema.optional(), lastEventId: z.string().nullish() }).optional())
  .subscription(async function* ({ ctx, input, signal }) {
    const { services } = ctx;
    const signals = [services.closing, ...(signal === undefined ? [] : [signal])];
    const batches = liveBatches(services.events, {
      ...(input?.pipelineId === undefined ? {} : { pipeline: input.pipelineId }),
      signal: AbortSignal.any(signals),
      clock: services.clock,
    });
    let id = 0;
    for await (const batch of batches) yield tracked(String(++id), batch);
  });
