import * as z from 'zod';
import { simulatorKeySchema, simulatorSchema } from '../../contract/simulator.ts';
import { procedure } from '../../trpc.ts';

export const stop = procedure
  .input(z.object({ key: simulatorKeySchema }))
  .output(z.array(simulatorSchema))
  .mutation(async ({ ctx, input }) => {
    await ctx.services.simulators.stop(input.key);
    return ctx.services.simulators.list();
  });
