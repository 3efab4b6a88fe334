import { randomUUID } from 'node:crypto';
import type { JWK } from 'jose';
import type { PublicJwk } from './signingKeys.ts';

interface Desk {
  /** The token address, exactly as clients have to name it. */
  audience: string;
  /** The public keys of all clients that are registered. */
  keys(): Promise<readonly PublicJwk[]>;
  /** How long a token holds. */
  seconds: number;
}

export interface DeskReply {
  status: number;
  body: Record<string, string | number>;
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * A token endpoint for stand-ins, by the rules of SMART Backend Services: the signature is by a registered key with RS384
 * or ES384, the assertion names this address, holds for five minutes at most and is taken once.
 */
export class TokenDesk {
  readonly #desk: Desk;
  readonly #used = new Set<string>();
  readonly #tokens = new Map<string, number>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async give(form: URLSearchParams): Promise<DeskReply> {
    if (form.get('grant_type') !== 'client_credentials') return refusal('unsupported_grant_type');
    if (form.get('client_assertion_type') !== assertionType) return refusal('invalid_client');
    if (!form.get('scope')) return refusal('invalid_scope');
    if (!(await this.#knows(form.get('client_assertion') ?? ''))) return refusal('invalid_client');
    const token = randomUUID();
    const { seconds } = this.#desk;
    this.#tokens.set(token, Date.now() + seconds * 1000);
    const scope = form.get('scope') ?? '';
    return { status: 200, body: { access_token: token, token_type: 'bearer', expires_in: seconds, scope } };
  }

  /** Whether the header of a request carries a token of this desk. */
  isGood(authorization: string | undefined): boolean {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
    return (this.#tokens.get(token) ?? 0) > Date.now();
  }

  /** As if all tokens had come to their end. */
  forget(): void {
    this.#tokens.clear();
  }

  async #knows(assertion: string): Promise<boolean> {
    const { createLocalJWKSet, jwtVerify } = await import('jose');
    const keys = [...(await this.#desk.keys())] as unknown as JWK[];
    const verified = await jwtVerify(assertion, createLocalJWKSet({ keys }), {
      algorithms: ['RS384', 'ES384'],
      audience: this.#desk.audience,
      requiredClaims: ['iss', 'sub', 'exp', 'jti'],
    }).catch(() => undefined);
    if (verified === undefined) return false;
    const { iss, sub, exp = 0, jti = '' } = verified.payload;
    if (iss !== sub || exp > Date.now() / 1000 + 300 || this.#used.has(jti)) return false;
    this.#used.add(jti);
    return true;
  }
}

function refusal(error: string): DeskReply {
  return { status: 400, body: { error } };
}
