import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

// Layout: mark (1) | form (1) | data key id (2) | iv (12) | text | tag (16). The mark begins no UTF-8 text, no zstd
// frame and no UTF-16 mark together with the form, so that values of before encryption are told apart by it.
const mark = 0xff;
const forms = { plain: 0x81, deflated: 0x82 } as const;
const ivBytes = 12;
const tagBytes = 16;
const headerBytes = 4 + ivBytes;
// Below this a compressed value is hardly smaller.
const worthCompressing = 400;
const mostChunkBytes = 16 * 1024;

/** AES-256-GCM under a data key; the place is bound in, so that a value copied elsewhere does not open. */
export function sealValue(
  { id, key }: { id: number; key: KeyObject },
  place: string,
  value: Uint8Array,
  { compress = false, nonce }: { compress?: boolean; nonce?: Buffer } = {},
): Buffer<ArrayBuffer> {
  const isDeflated = compress && value.byteLength >= worthCompressing;
  const plain = isDeflated ? deflated(value) : value;
  const sealed = Buffer.allocUnsafe(headerBytes + plain.byteLength + tagBytes);
  sealed[0] = mark;
  sealed[1] = isDeflated ? forms.deflated : forms.plain;
  sealed.writeUInt16BE(id, 2);
  const iv = sealed.subarray(4, headerBytes);
  if (nonce) nonce.copy(iv, 0, 0, ivBytes);
  else nextIv(iv);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(associated(place, sealed));
  sealed.set(cipher.update(plain), headerBytes);
  cipher.final();
  sealed.set(cipher.getAuthTag(), headerBytes + plain.byteLength);
  return sealed;
}

/** Throws when the value was changed, belongs elsewhere, or was sealed with another key. */
export function openValue(key: KeyObject, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const end = bytes.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(4, headerBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(associated(place, bytes));
  decipher.setAuthTag(bytes.subarray(end));
  const plain = decipher.update(bytes.subarray(headerBytes, end));
  decipher.final();
  return bytes[1] === forms.deflated ? inflateRawSync(plain) : plain;
}

export function isSealed(value: Uint8Array): boolean {
  const form = value[1];
  return (
    value.byteLength >= headerBytes + tagBytes &&
    value[0] === mark &&
    (form === forms.plain || form === forms.deflated)
  );
}

/** The data key that a sealed value needs. */
export function keyIdOf(sealed: Uint8Array): number {
  return ((sealed[2] ?? 0) << 8) | (sealed[3] ?? 0);
}

function deflated(value: Uint8Array): Buffer {
  return deflateRawSync(value, {
    level: 1,
    // A small window costs half the time of zlib's default and a tenth of the gain for messages of a few kB.
    memLevel: 4,
    windowBits: 11,
    // The result seldom needs more than the value has; zlib's own choice is 16 KiB to be thrown away per message.
    chunkSize: Math.min(value.byteLength, mostChunkBytes),
  });
}

function associated(place: string, sealed: Buffer): Buffer {
  return Buffer.concat([sealed.subarray(0, 4), Buffer.from(place, 'utf8')]);
}

// Asking the system for twelve bytes at a time costs more than the encryption of a message.
const pool = Buffer.alloc(ivBytes * 512);
let used = pool.length;

function nextIv(target: Buffer): void {
  if (used >= pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  pool.copy(target, 0, used, used + ivBytes);
  used += ivBytes;
}
