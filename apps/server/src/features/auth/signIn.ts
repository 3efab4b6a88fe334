import * as z from 'zod';
import { openProcedure } from '../../trpc.ts';

export const signIn = openProcedure
  .input(
    z.object({ password: z.string().min(1).max(1024), name: z.string().trim().min(1).max(64).optional() }),
  )
  .output(z.object({ ok: z.boolean() }))
  .mutation(async ({ ctx, input }) => {
    const { token, expiresAt } = await ctx.services.access.signIn(input.password, ctx.from, input.name);
    ctx.session.keep(token, expiresAt);
    return { ok: true };
  });
