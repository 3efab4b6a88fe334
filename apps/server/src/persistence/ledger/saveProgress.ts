import type { RunTrace } from '@pyheart/engine';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { packProgress } from './progress.ts';

/** Notes how far a run is, without putting it off. */
export async function saveProgress(
  { pool, vault }: { pool: Pool; vault: Vault },
  { runId, progress }: { runId: string; progress: RunTrace },
  lane: number,
): Promise<void> {
  await pool.query({
    name: 'ledger-checkpoint',
    text: 'UPDATE pend SET state = $2 WHERE lane = $3 AND id = $1',
    values: [runId, await packProgress(vault, runId, progress), lane],
  });
}
