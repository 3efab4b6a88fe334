import { hash } from 'node:crypto';
import type { Intake } from '@pyheart/engine';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { indexColumns } from './indexColumns.ts';
import { sealMessage } from './sealedMessage.ts';
import { storableText } from './storableText.ts';

export interface NumberedIntake {
  id: bigint;
  intake: Intake;
}

/** What the ledger knew already about an idempotency key. */
export interface KnownKey {
  runId: string;
  digest: string;
}

// Bodies travel as one piece in binary and are cut here: in a bytea[] each would be sent as hex, twice its size.
const columns = `
  SELECT * FROM unnest(
    $1::bigint[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::int[],
    $10::text[], $11::text[], $12::text[], $15::smallint[]
  ) AS i (id, pipeline, version, node, key, kind, ctype, first, bytes, meta, dedupe, digest, lane)`;

const storeFresh = `
  stored AS (
    INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body, meta, at)
    SELECT id, pipeline, version, node, lane, key, kind, ctype,
           substring($13::bytea FROM first FOR bytes), meta::jsonb, $14::timestamptz
    FROM fresh
  ), queued AS (
    INSERT INTO pend (lane, id, pipeline, key, next_at)
    SELECT lane, id, pipeline, key, $14::timestamptz FROM fresh
  ), indexed AS (
    INSERT INTO msg_index (hash, id, kind)
    SELECT x.hash, x.id, x.kind FROM unnest($16::bigint[], $17::bigint[], $18::smallint[]) AS x (hash, id, kind)
    WHERE x.id IN (SELECT id FROM fresh)
  )`;

const acceptAll = `WITH fresh AS (${columns}), ${storeFresh} SELECT 1 WHERE false`;

// A key older than the window belongs to nobody any more: the update takes it over.
const acceptUnknown = `
  WITH incoming AS MATERIALIZED (${columns}), claimed AS (
    INSERT INTO dedupe_key AS d (pipeline_id, source, key, run_id, digest, at)
    SELECT pipeline, node, dedupe, id, digest, $14::timestamptz FROM incoming WHERE dedupe IS NOT NULL
    ON CONFLICT (pipeline_id, source, key) DO UPDATE
      SET run_id = excluded.run_id, digest = excluded.digest, at = excluded.at
      WHERE d.at < excluded.at - make_interval(secs => $19::float8)
    RETURNING run_id
  ), fresh AS MATERIALIZED (
    SELECT * FROM incoming WHERE dedupe IS NULL OR id IN (SELECT run_id FROM claimed)
  ), ${storeFresh}
  SELECT id::text AS id FROM incoming
  WHERE dedupe IS NOT NULL AND id NOT IN (SELECT run_id FROM claimed)`;

// Planned anew each time: a plan made for a small table of keys would read all of a large one.
const knownKeys = `
  SELECT i.id::text AS id, d.run_id::text AS "runId", d.digest
  FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) AS i (id, pipeline, node, key)
  JOIN dedupe_key d ON d.pipeline_id = i.pipeline AND d.source = i.node AND d.key = i.key`;

/**
 * Stores a batch of messages as one statement, so with one sync. Returns what was not stored because its key is
 * known, by id; `undefined` when the key was free again by the time it was read: the caller has to ask again.
 */
export async function acceptBatch(
  pool: Pool,
  batch: readonly NumberedIntake[],
  options: { vault: Vault; at: Date; duplicateWindowMs: number },
): Promise<Map<bigint, KnownKey | undefined>> {
  const hasKeys = batch.some(({ intake }) => intake.idempotencyKey !== undefined);
  const values = valuesOf(batch, options);
  if (!hasKeys) {
    await pool.query({ name: 'ledger-accept', text: acceptAll, values });
    return new Map();
  }
  values.push(options.duplicateWindowMs / 1000);
  const { rows } = await pool.query<{ id: string }>({
    name: 'ledger-accept-unknown',
    text: acceptUnknown,
    values,
  });
  if (rows.length === 0) return new Map();
  const refused = new Set(rows.map(({ id }) => BigInt(id)));
  return readKnownKeys(
    pool,
    batch.filter(({ id }) => refused.has(id)),
  );
}

async function readKnownKeys(
  pool: Pool,
  refused: readonly NumberedIntake[],
): Promise<Map<bigint, KnownKey | undefined>> {
  const known = new Map<bigint, KnownKey | undefined>(refused.map(({ id }) => [id, undefined]));
  const { rows } = await pool.query<KnownKey & { id: string }>(knownKeys, [
    refused.map(({ id }) => id),
    refused.map(({ intake }) => intake.pipeline),
    refused.map(({ intake }) => intake.node),
    refused.map(({ intake }) => storableText(intake.idempotencyKey ?? '')),
  ]);
  for (const { id, runId, digest } of rows) known.set(BigInt(id), { runId, digest });
  return known;
}

/** Keyed, so that nobody without the key can tell whether a message is the one he guesses. */
export function digestOf(vault: Vault, raw: Uint8Array): string {
  return vault.keyedHash(hash('sha256', raw, 'base64'));
}

function valuesOf(batch: readonly NumberedIntake[], { vault, at }: { vault: Vault; at: Date }): unknown[] {
  const pick = <T>(read: (intake: Intake) => T): T[] => batch.map(({ intake }) => read(intake));
  const sealed = batch.map(({ id, intake }) => sealMessage(vault, id, intake));
  let end = 1;
  const firsts = sealed.map(({ body }) => {
    const first = end;
    end += body.byteLength;
    return first;
  });
  return [
    batch.map(({ id }) => id),
    pick(({ pipeline }) => pipeline),
    pick(({ version }) => version),
    pick(({ node }) => node),
    pick(({ orderKey }) => storableText(orderKey)),
    pick(({ message }) => message.kind),
    pick(({ message }) => storableText(message.meta.contentType ?? '')),
    firsts,
    sealed.map(({ body }) => body.byteLength),
    sealed.map(({ meta }) => meta),
    pick(({ idempotencyKey }) => (idempotencyKey === undefined ? null : storableText(idempotencyKey))),
    pick(({ idempotencyKey, raw }) => (idempotencyKey === undefined ? null : digestOf(vault, raw))),
    Buffer.concat(sealed.map(({ body }) => body)),
    at,
    pick(({ lane }) => lane),
    ...indexColumns(vault, batch),
  ];
}
