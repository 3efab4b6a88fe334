import { feedResultSchema, feedSchema } from '../../contract/simulator.ts';
import { procedure } from '../../trpc.ts';

/** Invented patients over a real MLLP connection; the answer says how each message was acknowledged. */
export const send = procedure
  .input(feedSchema)
  .output(feedResultSchema)
  .mutation(({ ctx, input }) => ctx.services.simulators.send(input));
