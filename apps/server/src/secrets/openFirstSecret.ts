import { createDecipheriv } from 'node:crypto';

// Layout: format (1) | version (4) | wrapped data key: iv (12) tag (16) key (32) | value: iv (12) tag (16) text.
const format = 1;
const ivBytes = 12;
const tagBytes = 16;
const keyBytes = 32;
const headerBytes = 5;
const wrappedBytes = ivBytes + tagBytes + keyBytes;

/** A secret as the first versions stored it, with a data key of its own. Throws when the master key is another one. */
export function openFirstSecret(masterKey: Buffer, name: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  try {
    if (bytes.length < headerBytes + wrappedBytes || bytes.readUInt8(0) !== format)
      throw new Error('unknown format');
    const aad = Buffer.from(`pyheart-secret\0${name}\0${bytes.readUInt32BE(1)}`, 'utf8');
    const dataKey = open(masterKey, aad, bytes.subarray(headerBytes, headerBytes + wrappedBytes));
    return open(dataKey, aad, bytes.subarray(headerBytes + wrappedBytes)).toString('utf8');
  } catch (cause) {
    throw new Error(
      `PH-SEC-021: the stored secret ${name} cannot be opened with this master key. Nothing was changed. ` +
        'Start with the master key that it was stored with.',
      { cause },
    );
  }
}

function open(key: Buffer, aad: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
}
