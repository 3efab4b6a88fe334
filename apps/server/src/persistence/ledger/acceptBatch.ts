import { hash } from 'node:crypto';
import type { Intake } from '@pyheart/engine';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { numberArray, textArray } from './arrayLiterals.ts';
import { indexColumns } from './indexColumns.ts';
import { sealMessage } from './sealedMessage.ts';
import { storableText } from './storableText.ts';

export interface NumberedIntake {
  id: bigint;
  intake: Intake;
  /** As it is stored: encrypted. */
  controlId: string | undefined;
}

/** What the ledger knew already about an idempotency key. */
export interface KnownKey {
  runId: string;
  digest: string;
}

// Bodies travel as one piece in binary and are cut here: in a bytea[] each would be sent as hex, twice its size.
const columns = `
  SELECT i.id, i.pipeline, i.version, i.node, coalesce(j.becomes, i.key) AS key, coalesce(j.lane, i.lane) AS lane,
         j.key IS NOT NULL AS moved, i.kind, i.ctype, i.first, i.bytes, i.meta, i.dedupe, i.digest, i.control_id,
         i.replay_of
  FROM unnest(
    $1::bigint[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::int[],
    $10::text[], $11::text[], $12::text[], $15::smallint[], $20::text[], $21::bigint[]
  ) AS i (id, pipeline, version, node, key, kind, ctype, first, bytes, meta, dedupe, digest, lane, control_id,
          replay_of)
  LEFT JOIN joined_key j ON j.pipeline = i.pipeline AND j.key = i.key`;

const storeFresh = `
  stored AS (
    INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body, meta, at)
    SELECT id, pipeline, version, node, lane, key, kind, ctype,
           substring($13::bytea FROM first FOR bytes), meta::jsonb, $14::timestamptz
    FROM fresh
  ), queued AS (
    INSERT INTO pend (lane, id, pipeline, key, next_at, joins, control_id, replay_of)
    SELECT lane, id, pipeline, key, $14::timestamptz, $19::text[], control_id, replay_of FROM fresh
  ), indexed AS (
    INSERT INTO msg_index (hash, id, kind)
    SELECT x.hash, x.id, x.kind FROM unnest($16::bigint[], $17::bigint[], $18::smallint[]) AS x (hash, id, kind)
    WHERE x.id IN (SELECT id FROM fresh)
  )`;
// What was joined with another key waits there; the caller has to know where.
const moved = 'SELECT id::text AS id, key AS "orderKey", lane FROM fresh WHERE moved';

const acceptAll = `WITH fresh AS MATERIALIZED (${columns}), ${storeFresh} ${moved}`;

// A key older than the window belongs to nobody any more: the update takes it over.
const acceptUnknown = `
  WITH incoming AS MATERIALIZED (${columns}), claimed AS (
    INSERT INTO dedupe_key AS d (pipeline_id, source, key, run_id, digest, at)
    SELECT pipeline, node, dedupe, id, digest, $14::timestamptz FROM incoming WHERE dedupe IS NOT NULL
    ON CONFLICT (pipeline_id, source, key) DO UPDATE
      SET run_id = excluded.run_id, digest = excluded.digest, at = excluded.at
      WHERE d.at < excluded.at - make_interval(secs => $22::float8)
    RETURNING run_id
  ), fresh AS MATERIALIZED (
    SELECT * FROM incoming WHERE dedupe IS NULL OR id IN (SELECT run_id FROM claimed)
  ), ${storeFresh}
  SELECT id::text AS id, NULL AS "orderKey", NULL::smallint AS lane FROM incoming
  WHERE dedupe IS NOT NULL AND id NOT IN (SELECT run_id FROM claimed)
  UNION ALL ${moved}`;

// Planned anew each time: a plan made for a small table of keys would read all of a large one.
const knownKeys = `
  SELECT i.id::text AS id, d.run_id::text AS "runId", d.digest
  FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) AS i (id, pipeline, node, key)
  JOIN dedupe_key d ON d.pipeline_id = i.pipeline AND d.source = i.node AND d.key = i.key`;

export interface AcceptOptions {
  vault: Vault;
  at: Date;
  duplicateWindowMs: number;
  /** Keys whose unfinished work goes before these messages. */
  joins?: readonly string[];
}

export interface AcceptedBatch {
  /**
   * What was not stored because its idempotency key is known, by id; `undefined` when the key was free again by the
   * time it was read: the caller has to ask again.
   */
  known: ReadonlyMap<bigint, KnownKey | undefined>;
  /** Where messages wait whose order key was joined with another one before. */
  places: ReadonlyMap<bigint, Place>;
}

interface Place {
  orderKey: string;
  lane: number;
}

/** Stores a batch of messages as one statement, so with one sync. */
export async function acceptBatch(
  pool: Pick<Pool, 'query'>,
  batch: readonly NumberedIntake[],
  options: AcceptOptions,
): Promise<AcceptedBatch> {
  const hasKeys = batch.some(({ intake }) => intake.idempotencyKey !== undefined);
  const values = valuesOf(batch, options);
  if (hasKeys) values.push(options.duplicateWindowMs / 1000);
  const { rows } = await pool.query<{ id: string; orderKey: string | null; lane: number | null }>(
    hasKeys
      ? { name: 'ledger-accept-unknown', text: acceptUnknown, values }
      : { name: 'ledger-accept', text: acceptAll, values },
  );
  const places = new Map<bigint, Place>();
  const refused = new Set<bigint>();
  for (const { id, orderKey, lane } of rows) {
    if (orderKey === null || lane === null) refused.add(BigInt(id));
    else places.set(BigInt(id), { orderKey, lane });
  }
  if (refused.size === 0) return { known: new Map(), places };
  const known = await readKnownKeys(
    pool,
    batch.filter(({ id }) => refused.has(id)),
  );
  return { known, places };
}

async function readKnownKeys(
  pool: Pick<Pool, 'query'>,
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

function valuesOf(batch: readonly NumberedIntake[], { vault, at, joins }: AcceptOptions): unknown[] {
  const numbers = (read: (intake: Intake) => number): string =>
    numberArray(batch.map(({ intake }) => read(intake)));
  const texts = (read: (intake: Intake) => string | null): string =>
    textArray(batch.map(({ intake }) => read(intake)));
  const sealed = batch.map((numbered) => sealMessage(vault, numbered));
  let end = 1;
  const firsts = sealed.map(({ body }) => {
    const first = end;
    end += body.byteLength;
    return first;
  });
  return [
    numberArray(batch.map(({ id }) => id)),
    texts(({ pipeline }) => pipeline),
    numbers(({ version }) => version),
    texts(({ node }) => node),
    texts(({ orderKey }) => storableText(orderKey)),
    texts(({ message }) => message.kind),
    texts(({ message }) => storableText(message.meta.contentType ?? '')),
    numberArray(firsts),
    numberArray(sealed.map(({ body }) => body.byteLength)),
    textArray(sealed.map(({ meta }) => meta)),
    texts(({ idempotencyKey }) => (idempotencyKey === undefined ? null : storableText(idempotencyKey))),
    texts(({ idempotencyKey, raw }) => (idempotencyKey === undefined ? null : digestOf(vault, raw))),
    Buffer.concat(sealed.map(({ body }) => body)),
    at,
    numbers(({ lane }) => lane),
    ...indexColumns(vault, batch),
    joins ?? null,
    textArray(batch.map(({ controlId }) => controlId ?? null)),
    texts(({ replayOf }) => replayOf ?? null),
  ];
}
