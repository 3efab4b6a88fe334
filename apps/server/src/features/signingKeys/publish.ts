import { markPublished } from '@pyheart/builtin-plugins';
import * as z from 'zod';
import { secretNameSchema } from '../../contract/secretName.ts';
import { signingKeySchema } from '../../contract/signingKey.ts';
import { keepSecret } from '../../persistence/keepSecret.ts';
import { notFound } from '../../StudioError.ts';
import { signingKeyFacts } from '../../secrets/signingKeyFacts.ts';
import { procedure } from '../../trpc.ts';

/** Shows the public half of a private key that somebody pasted to everyone who asks for it. */
export const publish = procedure
  .input(z.object({ name: secretNameSchema }))
  .output(signingKeySchema)
  .mutation(async ({ ctx, input: { name } }) => {
    const { services, actor } = ctx;
    const value = await services.secrets.resolve(name, 'variable');
    const marked = value === undefined ? undefined : await markPublished(value);
    if (marked === undefined) {
      throw notFound('signing key in the secret', name, 'Make a key pair, or paste a private key first.');
    }
    await keepSecret(services, actor, { name, value: marked, action: 'signing-key.published' });
    return signingKeyFacts(services, name);
  });
