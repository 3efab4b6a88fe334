import type { Reschedule } from '@pyheart/engine';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { packProgress } from './progress.ts';
import { storableJson } from './storableText.ts';

const statement = `
  UPDATE pend SET attempts = $2, next_at = $3, state = $4, err = $5, parked = 0 WHERE lane = $6 AND id = $1`;

/** Puts a run off until `nextAt` with what it has done; a run that has ended stays ended. */
export async function postponeRun(
  { pool, vault }: { pool: Pool; vault: Vault },
  { runId, attempts, nextAt, progress, failure }: Reschedule,
  lane: number,
): Promise<void> {
  await pool.query({
    name: 'ledger-postpone',
    text: statement,
    values: [
      runId,
      attempts,
      nextAt,
      await packProgress(vault, runId, progress),
      storableJson(failure),
      lane,
    ],
  });
}
