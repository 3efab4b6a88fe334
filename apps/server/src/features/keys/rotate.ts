import * as z from 'zod';
import { audited } from '../../persistence/audited.ts';
import { procedure } from '../../trpc.ts';

/** A new data key for everything stored from now on; what is stored stays readable. */
export const rotate = procedure.output(z.object({ id: z.number() })).mutation(({ ctx }) =>
  audited(ctx.services, ctx.actor, async () => {
    const id = await ctx.services.rotateKey();
    return { result: { id }, fact: { action: 'key.rotated', object: `key:${id}`, detail: {} } };
  }),
);
