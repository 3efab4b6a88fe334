import * as z from 'zod';
import { simulatorKeySchema, simulatorSchema } from '../../contract/simulator.ts';
import { procedure } from '../../trpc.ts';

/** How it answers from now on: as it should, or with the failure that is to be rehearsed. */
export const setBehaviour = procedure
  .input(z.object({ key: simulatorKeySchema, behaviour: z.string() }))
  .output(z.array(simulatorSchema))
  .mutation(async ({ ctx, input }) => {
    await ctx.services.simulators.setBehaviour(input.key, input.behaviour);
    return ctx.services.simulators.list();
  });
