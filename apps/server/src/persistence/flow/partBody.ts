import type { Json } from '@pyheart/plugin-sdk';
import type { Vault } from '../../vault/Vault.ts';

const place = 'flow part';

/** The only place where the body of a part becomes what the database keeps. */
export async function storePart(vault: Vault, body: Json): Promise<Uint8Array<ArrayBuffer>> {
  return vault.seal(place, Buffer.from(JSON.stringify(body), 'utf8'), { compress: true });
}

export async function readPart(vault: Vault, stored: Uint8Array): Promise<Json> {
  return JSON.parse((await vault.open(place, stored)).toString('utf8'));
}
