import { makeSigningKey, succeed } from '@pyheart/builtin-plugins';
import * as z from 'zod';
import { secretNameSchema } from '../../contract/secretName.ts';
import { signingKeySchema } from '../../contract/signingKey.ts';
import { keepSecret } from '../../persistence/keepSecret.ts';
import { signingKeyFacts } from '../../secrets/signingKeyFacts.ts';
import { procedure } from '../../trpc.ts';

/**
 * Makes a key pair, keeps the private half in a secret and publishes the other. A published key that was there before
 * stays published for a day, so that what it signed last is still believed.
 */
export const make = procedure
  .input(z.object({ name: secretNameSchema, algorithm: z.enum(['RS384', 'ES384']) }))
  .output(signingKeySchema)
  .mutation(async ({ ctx, input: { name, algorithm } }) => {
    const { services, actor } = ctx;
    const fresh = await makeSigningKey(algorithm);
    const before = await services.secrets.resolve(name, 'variable');
    const value = await succeed(fresh, before, services.clock.now());
    await keepSecret(services, actor, { name, value, action: 'signing-key.made' });
    return signingKeyFacts(services, name);
  });
