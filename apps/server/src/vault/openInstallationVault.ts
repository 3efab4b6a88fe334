import type { Clock } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import type { Env } from '../env.ts';
import { loadMasterKey } from '../secrets/masterKey.ts';
import { openVault, rotateDataKey } from './openVault.ts';
import type { Vault } from './Vault.ts';

export interface InstallationVault {
  vault: Vault;
  master: Buffer;
  /** Makes a data key for new values and takes it up; returns its number. */
  rotate(): Promise<number>;
  /** Stops looking for new keys. */
  close(): void;
}

const lookEveryMs = 60_000;

/** The vault of this process, with the master key of the environment; it takes up new data keys within a minute. */
export async function openInstallationVault(
  env: Pick<Env, 'masterKey' | 'masterKeyFile' | 'dataDir'>,
  pool: Pool,
  clock: Clock,
): Promise<InstallationVault> {
  const { rows } = await pool.query<{ needed: boolean }>(
    'SELECT EXISTS (SELECT FROM data_key) OR EXISTS (SELECT FROM secret) AS needed',
  );
  const master = await loadMasterKey(env, { mayMake: rows[0]?.needed !== true });
  const vault = await openVault(pool, master, clock);
  // A database that does not answer now is asked again; values under an unknown key ask at once by themselves.
  const timer = setInterval(() => void vault.refresh().catch(() => undefined), lookEveryMs);
  timer.unref();
  const rotate = async () => {
    const id = await rotateDataKey(pool, master, clock.now());
    await vault.refresh();
    return id;
  };
  return { vault, master, rotate, close: () => clearInterval(timer) };
}
