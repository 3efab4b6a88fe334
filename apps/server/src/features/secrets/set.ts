import * as z from 'zod';
import { secretNameSchema } from '../../contract/secretName.ts';
import { keepSecret } from '../../persistence/keepSecret.ts';
import { procedure } from '../../trpc.ts';

/**
 * Stores a value encrypted. No procedure ever returns it. Pipelines that run with a connection which names it go on with
 * the new value.
 */
export const set = procedure
  .input(
    z.object({ name: secretNameSchema, value: z.string().min(1, 'A secret needs a value.').max(65_536) }),
  )
  .output(z.object({ name: z.string(), fingerprint: z.string() }))
  .mutation(async ({ ctx, input: { name, value } }) => {
    const { fingerprint } = await keepSecret(ctx.services, ctx.actor, { name, value, action: 'secret.set' });
    return { name, fingerprint };
  });
