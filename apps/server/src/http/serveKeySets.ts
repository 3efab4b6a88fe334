import { publishedKeys } from '@pyheart/builtin-plugins';
import type { FastifyInstance } from 'fastify';
import { secretNameSchema } from '../contract/secretName.ts';
import type { Services } from '../Services.ts';

/**
 * `/jwks/NAME.json`: the public keys that other systems check our signatures by, for everyone. Whatever else the name
 * stands for, the answer is the same as for a name that stands for nothing.
 */
export function serveKeySets(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { file: string } }>('/jwks/:file', async ({ params: { file } }, reply) => {
    const name = secretNameSchema.safeParse(/^(.+)\.json$/.exec(file)?.[1]);
    const value = name.success ? await services.secrets.resolve(name.data, 'variable') : undefined;
    const keySet = value === undefined ? undefined : await publishedKeys(value, services.clock.now());
    if (keySet === undefined) return reply.code(404).send({ error: 'No keys are published here.' });
    // A new key pair is seen by those who keep the set within five minutes.
    return reply
      .header('cache-control', 'public, max-age=300')
      .type('application/jwk-set+json')
      .send(JSON.stringify(keySet));
  });
}
