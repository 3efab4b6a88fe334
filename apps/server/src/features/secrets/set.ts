import * as z from 'zod';
import { secretNameSchema } from '../../contract/secretName.ts';
import { audited } from '../../persistence/audited.ts';
import { procedure } from '../../trpc.ts';

/** Stores a value encrypted. No procedure ever returns it. */
export const set = procedure
  .input(
    z.object({ name: secretNameSchema, value: z.string().min(1, 'A secret needs a value.').max(65_536) }),
  )
  .output(z.object({ name: z.string(), fingerprint: z.string() }))
  .mutation(async ({ ctx, input: { name, value } }) => {
    const { ciphertext, fingerprint } = await ctx.services.secrets.seal(name, value);
    return audited(ctx.services, ctx.actor, async (tx) => {
      await tx.secret.upsert({
        where: { name },
        create: { name, ciphertext, fingerprint },
        update: { ciphertext, fingerprint },
      });
      return {
        result: { name, fingerprint },
        fact: { action: 'secret.set', object: `secret:${name}`, detail: { fingerprint } },
      };
    });
  });
