import * as z from 'zod';
import { secretNameSchema } from '../../contract/secretName.ts';
import { signingKeySchema } from '../../contract/signingKey.ts';
import { signingKeyFacts } from '../../secrets/signingKeyFacts.ts';
import { procedure } from '../../trpc.ts';

/** Whether a secret holds a signing key, and its public half when that is published. */
export const read = procedure
  .input(z.object({ name: secretNameSchema }))
  .output(signingKeySchema)
  .query(({ ctx, input: { name } }) => signingKeyFacts(ctx.services, name));
