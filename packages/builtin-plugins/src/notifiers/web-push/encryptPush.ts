import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** The keys of a subscription, as the browser gives them (Push API, `keys`). */
export interface PushKeys {
  /** The public key of the browser: 65 bytes, uncompressed P-256. */
  p256dh: Buffer;
  /** 16 bytes that only the browser and its application know. */
  auth: Buffer;
}

/** What is random in an encryption; a test gives that of the standard. */
interface Fresh {
  privateKey?: Buffer;
  salt?: Buffer;
}

/** A payload for one browser: header and one record of `aes128gcm` (RFC 8291, section 4; RFC 8188, section 2). */
export function encryptPush(
  text: string,
  { p256dh, auth }: PushKeys,
  fresh: Fresh = {},
): Buffer<ArrayBuffer> {
  const ours = createECDH('prime256v1');
  if (fresh.privateKey) ours.setPrivateKey(fresh.privateKey);
  else ours.generateKeys();
  const ourKey = ours.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, ourKey]);
  const keying = hkdfSync('sha256', ours.computeSecret(p256dh), auth, info, 32);
  const salt = fresh.salt ?? randomBytes(16);
  const derive = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(keying), salt, `Content-Encoding: ${purpose}\0`, length));
  const cipher = createCipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  // 2 ends the last record.
  const record = [
    cipher.update(Buffer.concat([Buffer.from(text), Buffer.of(2)])),
    cipher.final(),
    cipher.getAuthTag(),
  ];
  const header = Buffer.alloc(5);
  header.writeUInt32BE(recordSize);
  header.writeUInt8(ourKey.length, 4);
  return Buffer.concat([salt, header, ourKey, ...record]);
}

const recordSize = 4096;
