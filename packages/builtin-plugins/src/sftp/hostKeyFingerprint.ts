import { createHash } from 'node:crypto';

/** The fingerprint of a host key as `ssh-keygen -l` prints it: `SHA256:` and base64 without padding. */
export function hostKeyFingerprint(key: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** The kind of a key, which stands first in it (RFC 4253, 6.6): `ssh-ed25519`. */
export function hostKeyKind(key: Buffer): string {
  const length = key.length >= 4 ? key.readUInt32BE(0) : 0;
  return key
    .subarray(4, 4 + length)
    .toString('latin1')
    .replace(/[^\w.@-]/g, '?');
}
