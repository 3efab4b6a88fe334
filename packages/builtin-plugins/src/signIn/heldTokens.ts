import { hash } from 'node:crypto';
import type { Credentials } from '@pyheart/plugin-sdk';
import { type Token, type TokenAsker, TokenCache } from './TokenCache.ts';

/** The token of a client, shared by every node of this process that signs in as the same one. */
export interface HeldTokens {
  get(
    asker: Omit<TokenAsker, 'refused'> & { refused?: Credentials },
    fetchToken: () => Promise<Token>,
  ): Promise<Credentials>;
  /** When the last node lets go, the token is forgotten. */
  release(): void;
}

const caches = new Map<string, { cache: TokenCache; holders: number }>();

/**
 * `client` is all that decides which token comes: token address, client, scope, and the secret or key too, so that
 * nobody with a wrong secret rides on the token of another.
 */
export function holdTokens(client: Record<string, unknown>): HeldTokens {
  const key = hash('sha256', JSON.stringify(client));
  const entry = caches.get(key) ?? { cache: new TokenCache(), holders: 0 };
  entry.holders += 1;
  caches.set(key, entry);
  return {
    async get({ refused, ...asker }, fetchToken) {
      const bearer = refused?.headers?.['authorization']?.replace(/^\S+ /, '');
      const token = await entry.cache.get({ ...asker, refused: bearer }, fetchToken);
      return { headers: { authorization: `${token.type} ${token.value}` } };
    },
    release() {
      entry.holders -= 1;
      if (entry.holders === 0) caches.delete(key);
    },
  };
}
