import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { PluginError } from '@pyheart/plugin-sdk';

/** A private key that assertions are signed with, and what others may know of it. */
export interface SigningKey {
  privateKey: KeyObject;
  /** `RS384`, `ES384`, …: by the type of the key, unless the key itself says it. */
  algorithm: string;
  /** Its id in the published set. */
  id: string;
  publicJwk: PublicJwk;
}

/** A public key as it stands in a JWK set (RFC 7517). */
export type PublicJwk = Record<string, string>;

/** A key as the vault keeps it; `retired` is when a newer one took its place, in seconds since 1970. */
interface KeptJwk extends JsonWebKey {
  kid?: string;
  alg?: string;
  use?: string;
  retired?: number;
}

/** How long a key that was replaced stays published: what was signed by it shortly before must still be checked. */
export const overlapSeconds = 24 * 3600;

/**
 * The key that signs now, out of a secret: PEM text, a JWK, or a set of JWKs. Throws PH-CFG-001 for anything else,
 * without a word of its content.
 */
export async function signingKeyOf(secret: string, field: string): Promise<SigningKey> {
  const kept = readKeys(secret)?.find(({ retired }) => retired === undefined);
  const key = kept && (await readKey(kept));
  if (key) return key;
  throw new PluginError('PH-CFG-001', `"${field}" holds no private key that can sign.`, {
    hint: 'Make a key pair at the field, or paste an RSA key of 2048 bits or more, or an EC key of P-256, P-384 or P-521, as PEM or JWK.',
    issues: [
      { code: 'PH-CFG-001', severity: 'error', message: 'Not a private key that can sign.', at: { field } },
    ],
  });
}

/**
 * The public halves that may be shown to anyone: only of keys that are marked for signatures (`use: sig`), so that no
 * other secret of the installation can be asked for. Undefined: this secret publishes nothing.
 */
export async function publishedKeys(secret: string, now: Date): Promise<{ keys: PublicJwk[] } | undefined> {
  const marked = (readKeys(secret) ?? []).filter(({ use }) => use === 'sig');
  const shown = marked.filter(
    ({ retired }) => retired === undefined || retired + overlapSeconds > seconds(now),
  );
  const keys = (await Promise.all(shown.map(readKey))).flatMap((key) => (key ? [key.publicJwk] : []));
  return keys.length === 0 ? undefined : { keys };
}

/** The set to keep when `fresh` takes over from what the secret held. */
export async function succeed(fresh: string, before: string | undefined, now: Date): Promise<string> {
  const old = (before === undefined ? undefined : readKeys(before)) ?? [];
  const kept = old
    .filter(({ use }) => use === 'sig')
    .map((key) => ({ ...key, retired: key.retired ?? seconds(now) }))
    .filter(({ retired }) => retired + overlapSeconds > seconds(now));
  return JSON.stringify({ keys: [...((await markedKeys(fresh)) ?? []), ...kept] });
}

/** The same keys, marked for signatures and with ids, so that their public halves are published. */
export async function markPublished(secret: string): Promise<string | undefined> {
  const keys = await markedKeys(secret);
  return keys && JSON.stringify({ keys });
}

async function markedKeys(secret: string): Promise<KeptJwk[] | undefined> {
  const kept = readKeys(secret);
  if (kept === undefined) return undefined;
  const marked = await Promise.all(
    kept.map(async (jwk) => {
      const key = await readKey(jwk);
      return key ? [{ ...jwk, use: 'sig', alg: key.algorithm, kid: key.id }] : [];
    }),
  );
  return marked.flat().length === 0 ? undefined : marked.flat();
}

function readKeys(secret: string): KeptJwk[] | undefined {
  const text = secret.trim();
  try {
    if (text.startsWith('-----BEGIN')) return [createPrivateKey(text).export({ format: 'jwk' })];
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null) return undefined;
    return 'keys' in json && Array.isArray(json.keys) ? json.keys : [json as KeptJwk];
  } catch {
    return undefined;
  }
}

async function readKey(jwk: KeptJwk): Promise<SigningKey | undefined> {
  const algorithm = algorithmOf(jwk);
  if (algorithm === undefined) return undefined;
  try {
    const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
    if ((privateKey.asymmetricKeyDetails?.modulusLength ?? 2048) < 2048) return undefined;
    const open = openParts(jwk);
    const { calculateJwkThumbprint } = await import('jose');
    const id = jwk.kid ?? (await calculateJwkThumbprint(open));
    return { privateKey, algorithm, id, publicJwk: { ...open, kid: id, alg: algorithm, use: 'sig' } };
  } catch {
    return undefined;
  }
}

const ofCurve: Record<string, string> = { 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512' };
const ofRsa = new Set(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']);

function algorithmOf({ kty, crv, alg }: KeptJwk): string | undefined {
  if (kty === 'EC') return ofCurve[crv ?? ''];
  if (kty !== 'RSA') return undefined;
  return alg !== undefined && ofRsa.has(alg) ? alg : 'RS384';
}

/** Named one by one: nothing private can slip through. */
function openParts({ kty = '', crv, x, y, n, e }: KeptJwk): PublicJwk {
  const parts = Object.entries({ kty, crv, x, y, n, e });
  return Object.fromEntries(parts.filter((part): part is [string, string] => typeof part[1] === 'string'));
}

const seconds = (moment: Date): number => Math.floor(moment.getTime() / 1000);
