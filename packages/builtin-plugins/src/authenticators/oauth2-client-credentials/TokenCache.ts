import type { Clock } from '@pyheart/plugin-sdk';

export interface Token {
  value: string;
  type: string;
  /** How long the server lets us use it. */
  seconds: number;
}

/**
 * The token of one client. It is fetched once however many nodes ask at the same moment, and renewed when 80 % of
 * its life is over, so that none expires on the way.
 */
export class TokenCache {
  #token: Token | undefined;
  #renewAt = 0;
  #fetching: Promise<Token> | undefined;

  async get(clock: Clock, refresh: boolean, fetchToken: () => Promise<Token>): Promise<Token> {
    if (this.#fetching) return this.#fetching;
    if (this.#token && !refresh && clock.now().getTime() < this.#renewAt) return this.#token;
    this.#fetching = fetchToken()
      .then((token) => {
        this.#token = token;
        this.#renewAt = clock.now().getTime() + token.seconds * 800;
        return token;
      })
      .finally(() => {
        this.#fetching = undefined;
      });
    return this.#fetching;
  }
}
