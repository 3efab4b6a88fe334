import { randomBytes } from 'node:crypto';
import type { Clock } from '@pyheart/plugin-sdk';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../persistence/inTransaction.ts';
import { openFirstSecret } from '../secrets/openFirstSecret.ts';
import { sealSecret } from '../secrets/sealSecret.ts';
import { hideClearKeys } from './hideClearKeys.ts';
import { Vault, type VaultKeys } from './Vault.ts';
import { keyBytes, masterKeyId, unwrapKey, wrapKey } from './wrapKey.ts';

const keyLock = 72_707_371;
const dayMs = 86_400_000;
// Random nonces stay unique with overwhelming odds for 2^32 values under one key: 550 a second for 90 days.
const longestUseMs = 90 * dayMs;

/** A row of `data_key`. */
export interface KeyRow {
  id: number;
  purpose: string;
  wrapped: Buffer;
  master_id: string;
  created_at: Date;
}

/**
 * The keys of this database, unwrapped with the master key; the first start makes them. Rejects, and changes
 * nothing, when the master key is not the one that wrapped them.
 */
export async function openVault(pool: Pool, master: Buffer, clock: Clock): Promise<Vault> {
  const keys = await inKeyTransaction(pool, (client) => readyKeys(client, master, clock.now()));
  return new Vault({ keys, reload: async () => unwrapAll(await readKeys(pool), master) });
}

/** The vault of keys that lie elsewhere than in the database, such as in a backup. Throws PH-SEC-021. */
export function vaultOfRows(rows: readonly KeyRow[], master: Buffer): Vault {
  const keys = unwrapAll(rows, master);
  return new Vault({ keys, reload: async () => keys });
}

/** Makes a new data key for new values; the old ones still open theirs. Returns its id. */
export function rotateDataKey(pool: Pool, master: Buffer, now: Date): Promise<number> {
  return inKeyTransaction(pool, async (client) => {
    const rows = await readKeys(client);
    unwrapAll(rows, master);
    return addKey(client, master, { id: nextId(rows), purpose: 'data', at: now });
  });
}

/** Wraps every key with another master key. Returns how many. */
export function rewrapKeys(pool: Pool, master: Buffer, next: Buffer): Promise<number> {
  return inKeyTransaction(pool, async (client) => {
    const rows = await readKeys(client);
    for (const row of rows) {
      const wrapped = wrapKey(next, row, unwrap(master, row));
      await client.query('UPDATE data_key SET wrapped = $2, master_id = $3 WHERE id = $1', [
        row.id,
        wrapped,
        masterKeyId(next),
      ]);
    }
    return rows.length;
  });
}

async function readyKeys(client: PoolClient, master: Buffer, now: Date): Promise<VaultKeys> {
  const rows = await readKeys(client);
  if (rows.length > 0) {
    const keys = unwrapAll(rows, master);
    const current = rows.find(({ id }) => id === keys.current);
    if (current && now.getTime() - current.created_at.getTime() < longestUseMs) return keys;
    await addKey(client, master, { id: nextId(rows), purpose: 'data', at: now });
    return unwrapAll(await readKeys(client), master);
  }
  await addKey(client, master, { id: 1, purpose: 'index', at: now });
  await addKey(client, master, { id: 2, purpose: 'data', at: now });
  const keys = unwrapAll(await readKeys(client), master);
  const vault = new Vault({ keys, reload: async () => keys });
  await hideClearKeys(client, vault);
  const secrets = await client.query<{ name: string; ciphertext: Buffer }>(
    'SELECT name, ciphertext FROM secret',
  );
  for (const { name, ciphertext } of secrets.rows) {
    const value = openFirstSecret(master, name, ciphertext);
    await client.query('UPDATE secret SET ciphertext = $2 WHERE name = $1', [
      name,
      sealSecret(vault, name, value),
    ]);
  }
  return keys;
}

async function readKeys(client: Pick<Pool, 'query'> | PoolClient): Promise<KeyRow[]> {
  const { rows } = await client.query<KeyRow>('SELECT * FROM data_key ORDER BY id');
  return rows;
}

function unwrapAll(rows: readonly KeyRow[], master: Buffer): VaultKeys {
  const data = new Map<number, Buffer>();
  let index: Buffer | undefined;
  for (const row of rows) {
    const key = unwrap(master, row);
    if (row.purpose === 'index') index = key;
    else data.set(row.id, key);
  }
  const current = Math.max(...data.keys());
  if (index === undefined || data.size === 0)
    throw new Error('The database lacks one of its keys (data_key).');
  return { current, data, index };
}

function unwrap(master: Buffer, row: KeyRow): Buffer {
  try {
    return unwrapKey(master, row, row.wrapped);
  } catch (cause) {
    throw new Error(
      `PH-SEC-021: the master key is not the one that this database was encrypted with: it needs the key ${row.master_id}, ` +
        `and was given ${masterKeyId(master)}. Nothing was changed. Set PYHEART_MASTER_KEY or PYHEART_MASTER_KEY_FILE to the ` +
        'right key, or put the right master.key into the data folder.',
      { cause },
    );
  }
}

async function addKey(
  client: PoolClient,
  master: Buffer,
  { id, purpose, at }: { id: number; purpose: string; at: Date },
): Promise<number> {
  const wrapped = wrapKey(master, { id, purpose }, randomBytes(keyBytes));
  await client.query(
    'INSERT INTO data_key (id, purpose, wrapped, master_id, created_at) VALUES ($1, $2, $3, $4, $5)',
    [id, purpose, wrapped, masterKeyId(master), at],
  );
  return id;
}

function nextId(rows: readonly KeyRow[]): number {
  return Math.max(...rows.map(({ id }) => id)) + 1;
}

/** Processes that start at once make one set of keys, not two. */
function inKeyTransaction<Result>(pool: Pool, act: (client: PoolClient) => Promise<Result>): Promise<Result> {
  return inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [keyLock]);
    return act(client);
  });
}
