import type { PoolClient } from 'pg';
import type { Vault } from './Vault.ts';

const rowsPerStep = 5000;

/**
 * Once, when a database of before encryption gets its keys: order keys, idempotency keys and what nodes remember name
 * patients, so they are replaced by their hashes, as new ones are. A duplicate is still known and order still holds.
 */
export async function hideClearKeys(client: PoolClient, vault: Vault): Promise<void> {
  const orderKeys = await client.query<{ key: string }>(
    `SELECT DISTINCT key FROM pend WHERE key LIKE 'key:%'`,
  );
  for (const { key } of orderKeys.rows)
    await client.query('UPDATE pend SET key = $2 WHERE key = $1', [
      key,
      `key:${vault.keyedHash(key.slice(4))}`,
    ]);
  await hideIdempotencyKeys(client, vault);
  const nodeStates = await client.query<{
    pipeline_id: string;
    node_id: string;
    key: string;
    value: { value: unknown };
  }>('DELETE FROM node_state RETURNING pipeline_id, node_id, key, value');
  for (const { pipeline_id, node_id, key, value } of nodeStates.rows) {
    const hash = vault.keyedHash(key);
    await client.query(
      'INSERT INTO node_state (pipeline_id, node_id, key, value, updated_at) VALUES ($1, $2, $3, $4, now())',
      [pipeline_id, node_id, hash, JSON.stringify(sealState(vault, hash, value.value))],
    );
  }
}

/** What `node_state.value` holds. */
export function sealState(vault: Vault, hash: string, value: unknown): { sealed: string } {
  const json = Buffer.from(JSON.stringify(value), 'utf8');
  return { sealed: vault.seal(`node_state ${hash}`, json, { compress: true }).toString('base64') };
}

async function hideIdempotencyKeys(client: PoolClient, vault: Vault): Promise<void> {
  await client.query(
    'DECLARE clear_keys NO SCROLL CURSOR FOR SELECT ctid::text AS ctid, key, digest FROM dedupe_key',
  );
  for (;;) {
    const { rows } = await client.query<{ ctid: string; key: string; digest: string }>(
      `FETCH ${rowsPerStep} FROM clear_keys`,
    );
    if (rows.length === 0) break;
    await client.query(
      `UPDATE dedupe_key d SET key = n.key, digest = n.digest
       FROM unnest($1::tid[], $2::text[], $3::text[]) AS n (row, key, digest) WHERE d.ctid = n.row`,
      [
        rows.map(({ ctid }) => ctid),
        rows.map(({ key }) => vault.keyedHash(key)),
        rows.map(({ digest }) => vault.keyedHash(digest)),
      ],
    );
  }
  await client.query('CLOSE clear_keys');
}
