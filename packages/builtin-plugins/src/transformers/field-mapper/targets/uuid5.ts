import { hash } from 'node:crypto';

/** The namespace of all names that mappings make, a random UUID chosen once. */
const namespace = Buffer.from('6f1d1f0a9b5e4c64a1c27c2d6c1f4e8b', 'hex');

/** RFC 9562 version 5: the same name always gives the same UUID. */
export function uuid5(name: string): string {
  const bytes = hash('sha1', Buffer.concat([namespace, Buffer.from(name)]), 'buffer');
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
