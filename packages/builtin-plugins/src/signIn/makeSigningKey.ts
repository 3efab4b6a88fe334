import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

export type SigningAlgorithm = 'RS384' | 'ES384';

const generate = promisify(generateKeyPair);

/** A new private key as a JWK: RSA of 3072 bits, or EC on P-384. */
export async function makeSigningKey(algorithm: SigningAlgorithm): Promise<string> {
  const { privateKey } =
    algorithm === 'RS384'
      ? await generate('rsa', { modulusLength: 3072 })
      : await generate('ec', { namedCurve: 'P-384' });
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), alg: algorithm });
}
