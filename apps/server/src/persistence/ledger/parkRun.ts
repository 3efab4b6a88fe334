import type { Park, RunTrace } from '@pyheart/engine';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { parkedCodes } from './parked.ts';
import { packProgress } from './progress.ts';

const statement = `
  UPDATE pend SET next_at = $2, state = $3, parked = $4, parked_node = $6, err = NULL WHERE lane = $5 AND id = $1`;

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
      parkedAt(progress),
    ],
  });
}

/** Where it sleeps; the first to go on, when branches sleep at several nodes. */
function parkedAt({ steps }: RunTrace): string | null {
  const waiting = steps.filter(({ status }) => status === 'waiting');
  const first = waiting.toSorted((a, b) => Date.parse(a.until ?? '') - Date.parse(b.until ?? ''))[0];
  return first?.node ?? null;
}
