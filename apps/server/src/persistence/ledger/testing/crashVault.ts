import { openVault } from '../../../vault/openVault.ts';

type Pool = Parameters<typeof openVault>[0];

/** The vault of the crash test's database: every process that is killed and started opens the same keys. */
export function crashVault(pool: Pool) {
  return openVault(pool, Buffer.alloc(32, 7), { now: () => new Date() });
}
