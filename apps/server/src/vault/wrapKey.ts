import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;
export const keyBytes = 32;

/** A data key under the master key: iv (12) | tag (16) | key (32), with its id and purpose bound in. */
export function wrapKey(master: Buffer, name: KeyName, key: Buffer): Buffer<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', master, iv);
  cipher.setAAD(associated(name));
  const text = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/** Throws when the master key is another one or the stored bytes were changed. */
export function unwrapKey(master: Buffer, name: KeyName, wrapped: Uint8Array): Buffer {
  const bytes = Buffer.from(wrapped);
  const decipher = createDecipheriv('aes-256-gcm', master, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(associated(name));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
}

/** Eight characters that name a master key without giving it away. */
export function masterKeyId(master: Buffer): string {
  return Buffer.from(hkdfSync('sha256', master, '', 'pyheart master key id', 4)).toString('hex');
}

interface KeyName {
  id: number;
  purpose: string;
}

function associated({ id, purpose }: KeyName): Buffer {
  return Buffer.from(`pyheart-data-key\0${purpose}\0${id}`, 'utf8');
}
