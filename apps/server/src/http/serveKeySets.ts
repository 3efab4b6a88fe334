import type { FastifyInstance } from 'fastify';
import { secretNameSchema } from '../contract/secretName.ts';
import type { Services } from '../Services.ts';
import { signingKeyFacts } from '../secrets/signingKeyFacts.ts';

/**
 * `/jwks/NAME.json`: the public keys that other systems check our signatures by, for everyone. Whatever else the name
 * stands for, the answer is the same as for a name that stands for nothing.
 */
export function serveKeySets(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { file: string } }>('/jwks/:file', async ({ params: { file } }, reply) => {
    const name = secretNameSchema.safeParse(/^(.+)\.json$/.exec(file)?.[1]);
    const facts = name.success ? await signingKeyFacts(services, name.data) : undefined;
    if (facts?.keySet === undefined) return reply.code(404).send({ error: 'No keys are published here.' });
    // A new key pair is seen by those who keep the set within five minutes.
    return reply
      .header('cache-control', 'public, max-age=300')
      .type('application/jwk-set+json')
      .send(JSON.stringify(facts.keySet));
  });
}
