import { randomUUID } from 'node:crypto';
import type { Clock } from '@pyheart/plugin-sdk';
import type { KeySettings } from './keyFields.ts';
import { type SigningKey, signingKeyOf } from './signingKeys.ts';

/** How long an assertion holds. The standard allows five minutes; clocks differ. */
const lifeSeconds = 240;

interface Assertion {
  clientId: string;
  /** The token address, exactly as the server names it. */
  audience: string;
  key: SigningKey;
  clock: Clock;
  /** Where the server finds the public keys, when it wants to be told. */
  keySetUrl?: string | undefined;
}

const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The parameters of a token request that say who we are by a signature, with a key out of the settings. */
export async function signedAs(
  clientId: string,
  settings: KeySettings,
  audience: string,
  clock: Clock,
): Promise<Record<string, string>> {
  const found = await signingKeyOf(settings.private_key, 'private_key');
  const key = settings.key_id ? { ...found, id: settings.key_id } : found;
  const assertion = await clientAssertion({
    clientId,
    audience,
    key,
    clock,
    keySetUrl: settings.key_set_url,
  });
  return { client_assertion_type: type, client_assertion: assertion };
}

/** What tells a token server who we are by a signature instead of a secret (RFC 7523): good for one request. */
async function clientAssertion({ clientId, audience, key, clock, keySetUrl }: Assertion): Promise<string> {
  const { SignJWT } = await import('jose');
  const now = Math.floor(clock.now().getTime() / 1000);
  const { algorithm: alg, id: kid } = key;
  return new SignJWT()
    .setProtectedHeader({ alg, typ: 'JWT', kid, ...(keySetUrl ? { jku: keySetUrl } : {}) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + lifeSeconds)
    .setJti(randomUUID())
    .sign(key.privateKey);
}
