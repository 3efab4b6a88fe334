import { createECDH } from 'node:crypto';
import { type Clock, PluginError } from '@pyheart/plugin-sdk';

interface Sender {
  /** 32 bytes of a P-256 key, base64url, as tools for VAPID print it. */
  privateKey: string;
  /** Whom the push service may write to: mailto: or https:. */
  subject: string;
}

const lifeSeconds = 12 * 60 * 60;

/** The header that tells a push service who sends (RFC 8292, section 3). Throws PH-CFG-001 for a key that is none. */
export async function vapidHeader(
  { privateKey, subject }: Sender,
  endpoint: URL,
  clock: Clock,
): Promise<string> {
  const { SignJWT, importJWK } = await import('jose');
  const bytes = Buffer.from(privateKey, 'base64url');
  const publicKey = publicOf(bytes);
  const key = await importJWK(
    {
      kty: 'EC',
      crv: 'P-256',
      d: bytes.toString('base64url'),
      x: publicKey.subarray(1, 33).toString('base64url'),
      y: publicKey.subarray(33).toString('base64url'),
    },
    'ES256',
  );
  const token = await new SignJWT()
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
    .setAudience(endpoint.origin)
    .setExpirationTime(Math.floor(clock.now().getTime() / 1000) + lifeSeconds)
    .setSubject(subject)
    .sign(key);
  return `vapid t=${token}, k=${publicKey.toString('base64url')}`;
}

function publicOf(privateKey: Buffer): Buffer {
  const curve = createECDH('prime256v1');
  try {
    if (privateKey.length !== 32) throw new RangeError('A private key of P-256 has 32 bytes.');
    curve.setPrivateKey(privateKey);
    return curve.getPublicKey();
  } catch (cause) {
    throw new PluginError('PH-CFG-001', 'The private key is not one of VAPID.', {
      hint: 'Paste the private key as the tool that made it shows it: 43 letters, digits, "-" and "_".',
      issues: [
        {
          code: 'PH-CFG-001',
          severity: 'error',
          message: 'Not a private key of VAPID.',
          at: { field: 'private_key' },
        },
      ],
      cause,
    });
  }
}
