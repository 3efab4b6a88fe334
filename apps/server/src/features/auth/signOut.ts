import * as z from 'zod';
import { openProcedure } from '../../trpc.ts';

export const signOut = openProcedure.output(z.object({ ok: z.boolean() })).mutation(async ({ ctx }) => {
  await ctx.services.access.signOut(ctx.session.token);
  ctx.session.forget();
  return { ok: true };
});
