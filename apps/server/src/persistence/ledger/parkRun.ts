import type { Park } from '@pyheart/engine';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { parkedCodes } from './parked.ts';
import { packProgress } from './progress.ts';

const statement = `
  UPDATE pend SET next_at = $2, state = $3, parked = $4, err = NULL WHERE lane = $5 AND id = $1`;

/** Lets a run sleep until `nextAt` with what it has done; a run that has ended stays ended. */
export async function parkRun(
  { pool, vault }: { pool: Pool; vault: Vault },
  { runId, nextAt, progress, keyWaits }: Park,
  lane: number,
): Promise<void> {
  await pool.query({
    name: 'ledger-park',
    text: statement,
    values: [
      runId,
      nextAt,
      await packProgress(vault, runId, progress),
      keyWaits ? parkedCodes.keyWaits : parkedCodes.keyPasses,
      lane,
    ],
  });
}
