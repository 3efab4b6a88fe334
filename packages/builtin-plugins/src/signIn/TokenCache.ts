import type { Clock } from '@pyheart/plugin-sdk';

export interface Token {
  value: string;
  type: string;
  /** How long the server lets us use it. */
  seconds: number;
}

/** Who asks for a token. */
export interface TokenAsker {
  clock: Clock;
  signal: AbortSignal;
  /** A fresh one is wanted; with `refused`, only if it is still the one that the system refused. */
  refresh: boolean;
  refused?: string | undefined;
}

interface Flight {
  token: Promise<Token>;
  signal: AbortSignal;
}

/**
 * The token of one client. It is fetched once however many nodes ask at the same moment, and renewed when 80 % of
 * its life is over, so that none expires on the way.
 */
export class TokenCache {
  #token: Token | undefined;
  #renewAt = 0;
  #flight: Flight | undefined;

  async get(asker: TokenAsker, fetchToken: () => Promise<Token>): Promise<Token> {
    while (this.#flight) {
      const { token, signal } = this.#flight;
      try {
        return await token;
      } catch (error) {
        // The node that asked for all of them was stopped meanwhile; the others still want one.
        if (!signal.aborted || asker.signal.aborted) throw error;
      }
    }
    if (this.#token && this.#isGood(this.#token, asker)) return this.#token;
    return this.#fetch(asker, fetchToken);
  }

  #isGood(token: Token, { clock, refresh, refused }: TokenAsker): boolean {
    if (clock.now().getTime() >= this.#renewAt) return false;
    return !refresh || (refused !== undefined && refused !== token.value);
  }

  #fetch({ clock, signal }: TokenAsker, fetchToken: () => Promise<Token>): Promise<Token> {
    const token = fetchToken()
      .then((fresh) => {
        this.#token = fresh;
        this.#renewAt = clock.now().getTime() + fresh.seconds * 800;
        return fresh;
      })
      .finally(() => {
        this.#flight = undefined;
      });
    this.#flight = { token, signal };
    return token;
  }
}
