import * as z from 'zod';
import { openProcedure } from '../../trpc.ts';

/** What this installation is, and who asks; answers before sign-in, so it says nothing else. */
export const info = openProcedure
  .output(
    z.object({
      version: z.string(),
      storage: z.object({ kind: z.enum(['embedded', 'external']), label: z.string() }),
      simulators: z.boolean(),
      signIn: z.enum(['off', 'needed', 'done']),
      /** The name in the audit trail; null before sign-in. */
      user: z.string().nullable(),
      /** Several people can sign in, so each says who they are. */
      asksName: z.boolean(),
    }),
  )
  .query(async ({ ctx }) => {
    const { about, access } = ctx.services;
    const signIn = access.required ? (ctx.actor === undefined ? 'needed' : 'done') : 'off';
    return {
      ...about,
      signIn,
      user: ctx.actor ?? null,
      asksName: (await access.people()).length > 1,
    } as const;
  });
