import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

// Layout: format (1) | version (4) | wrapped data key: iv (12) tag (16) key (32) | value: iv (12) tag (16) text.
const format = 1;
const ivBytes = 12;
const tagBytes = 16;
const keyBytes = 32;
const headerBytes = 5;
const wrappedBytes = ivBytes + tagBytes + keyBytes;

/**
 * Envelope encryption: AES-256-GCM under a key of its own, that key wrapped by the master key. Name and version are
 * bound in as associated data, so that a row copied to another name or an older row put back does not open.
 */
export function sealSecret(
  masterKey: Buffer,
  name: string,
  version: number,
  value: string,
): Buffer<ArrayBuffer> {
  const dataKey = randomBytes(keyBytes);
  const header = Buffer.alloc(headerBytes);
  header.writeUInt8(format, 0);
  header.writeUInt32BE(version, 1);
  const aad = associated(name, version);
  return Buffer.concat([
    header,
    seal(masterKey, aad, dataKey),
    seal(dataKey, aad, Buffer.from(value, 'utf8')),
  ]);
}

/** Throws when the master key is another one or the stored bytes were changed. */
export function openSecret(masterKey: Buffer, name: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  if (bytes.length < headerBytes + wrappedBytes + ivBytes + tagBytes || bytes.readUInt8(0) !== format) {
    throw cannotOpen(name);
  }
  const aad = associated(name, bytes.readUInt32BE(1));
  try {
    const dataKey = open(masterKey, aad, bytes.subarray(headerBytes, headerBytes + wrappedBytes));
    return open(dataKey, aad, bytes.subarray(headerBytes + wrappedBytes)).toString('utf8');
  } catch (cause) {
    throw cannotOpen(name, cause);
  }
}

export function sealedVersion(sealed: Uint8Array): number {
  return sealed.length < headerBytes ? 0 : Buffer.from(sealed).readUInt32BE(1);
}

/** Four characters that tell two values apart on screen. Keyed, so that guesses cannot be tried without the key. */
export function fingerprint(masterKey: Buffer, value: string): string {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'pyheart secret fingerprint', keyBytes));
  return createHmac('sha256', key).update(value).digest('hex').slice(0, 4);
}

function associated(name: string, version: number): Buffer {
  return Buffer.from(`pyheart-secret\0${name}\0${version}`, 'utf8');
}

function seal(key: Buffer, aad: Buffer, plain: Buffer): Buffer<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(aad);
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

function open(key: Buffer, aad: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
}

function cannotOpen(name: string, cause?: unknown): Error {
  return new Error(
    `The stored secret ${name} cannot be opened with this master key. Restore the key it was stored with, or set the secret again.`,
    { cause },
  );
}
