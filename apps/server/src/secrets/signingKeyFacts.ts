import { markPublished, publishedKeys } from '@pyheart/builtin-plugins';
import type { SigningKeyFacts } from '../contract/signingKey.ts';
import type { Services } from '../Services.ts';

/** What may be known of the signing key in a secret: its public half, once it is published. */
export async function signingKeyFacts(
  { secrets, clock }: Pick<Services, 'secrets' | 'clock'>,
  name: string,
): Promise<SigningKeyFacts> {
  const path = `/jwks/${name}.json`;
  const value = await secrets.resolve(name, 'variable');
  if (value === undefined) return { state: 'none', path };
  const keySet = await publishedKeys(value, clock.now());
  if (keySet !== undefined) return { state: 'published', path, keySet };
  return { state: (await markPublished(value)) === undefined ? 'other' : 'private', path };
}
