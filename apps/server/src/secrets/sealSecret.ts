import { isSealed } from '../vault/sealedValue.ts';
import type { Vault } from '../vault/Vault.ts';

/** A secret's value as the table keeps it; the name is bound in, so that a row copied to another name does not open. */
export function sealSecret(vault: Vault, name: string, value: string): Buffer<ArrayBuffer> {
  return vault.seal(placeOf(name), Buffer.from(value, 'utf8'));
}

/** Rejects when the stored bytes were changed or belong to another name. */
export async function openSecret(vault: Vault, name: string, sealed: Uint8Array): Promise<string> {
  try {
    if (!isSealed(sealed)) throw new Error('it is not encrypted');
    return (await vault.open(placeOf(name), sealed)).toString('utf8');
  } catch (cause) {
    throw new Error(`The stored secret ${name} cannot be opened. Set it again, or restore the database.`, {
      cause,
    });
  }
}

function placeOf(name: string): string {
  return `secret ${name}`;
}
