import { randomBytes } from 'node:crypto';
import { Vault } from '../Vault.ts';

/** A vault with keys of its own that end with the process. */
export function testVault(): Vault {
  const keys = { current: 2, data: new Map([[2, randomBytes(32)]]), index: randomBytes(32) };
  return new Vault({ keys, reload: async () => keys });
}
