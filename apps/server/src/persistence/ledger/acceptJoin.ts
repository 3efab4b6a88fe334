import type { Intake } from '@pyheart/engine';
import type { Pool, PoolClient } from 'pg';
import { type AcceptedBatch, type AcceptOptions, acceptBatch, type NumberedIntake } from './acceptBatch.ts';
import { storableText } from './storableText.ts';

/**
 * Stores a message that joins order keys with its own, such as a merge of patients, and the joining with it: both
 * commit or neither does. Merges of one pipeline follow each other, so joined keys make no circles and no chains.
 */
export async function acceptJoin(
  pool: Pool,
  numbered: NumberedIntake,
  options: AcceptOptions,
): Promise<AcceptedBatch> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const joins = await join(client, numbered.intake);
    const accepted = await acceptBatch(client, [numbered], { ...options, joins });
    await client.query(accepted.known.size === 0 ? 'COMMIT' : 'ROLLBACK');
    client.release();
    return accepted;
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

/** Returns the keys that were joined now: what waits under them goes first. */
async function join(client: PoolClient, { pipeline, orderKey, lane, joins = [] }: Intake): Promise<string[]> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('joined_key ' || $1, 0))", [pipeline]);
  const keys = [orderKey, ...joins].map(storableText);
  const { rows } = await client.query<{ key: string; becomes: string; lane: number }>(
    'SELECT key, becomes, lane FROM joined_key WHERE pipeline = $1 AND key = ANY ($2)',
    [pipeline, keys],
  );
  const known = new Map(rows.map((row) => [row.key, row]));
  const [own = '', ...others] = keys;
  const survivor = known.get(own)?.becomes ?? own;
  const roots = new Set(others.map((key) => known.get(key)?.becomes ?? key));
  roots.delete(survivor);
  if (roots.size === 0) return [];
  const values = [pipeline, [...roots], survivor, known.get(own)?.lane ?? lane];
  await client.query(
    'UPDATE joined_key SET becomes = $3, lane = $4 WHERE pipeline = $1 AND becomes = ANY ($2)',
    values,
  );
  await client.query(
    'INSERT INTO joined_key (pipeline, key, becomes, lane) SELECT $1, unnest($2::text[]), $3, $4',
    values,
  );
  return [...roots];
}
