import { failureFingerprint } from '@pyheart/engine';
import type { Failure } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import type { NumberedIntake } from './acceptBatch.ts';
import { indexColumns } from './indexColumns.ts';
import { sealMessage } from './sealedMessage.ts';
import { statusCodes } from './statusCodes.ts';
import { storableJson, storableText } from './storableText.ts';

const statement = `
  WITH stored AS (
    INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body, meta, at)
    VALUES ($1, $2, $3, $4, $15, $5, $6, $7, $8, $9, $10)
  ), indexed AS (
    INSERT INTO msg_index (hash, id, kind)
    SELECT * FROM unnest($16::bigint[], $17::bigint[], $18::smallint[])
  ), counted AS (
    INSERT INTO run_count AS c (pipeline, status, count) VALUES ($2, $11, 1)
    ON CONFLICT (pipeline, status) DO UPDATE SET count = c.count + 1
  )
  INSERT INTO run (id, pipeline, version, node, status, t0, ms, attempts, err, control_id, subtype)
  VALUES ($1, $2, $3, $4, $11, $10, 0, 0, $12, $13, $14)`;

/** Keeps a message whose idempotency key belongs to another one: stored and failed, never run. */
export async function storeConflict(
  { pool, vault }: { pool: Pool; vault: Vault },
  numbered: NumberedIntake,
  failure: Failure & { node: string },
  at: Date,
): Promise<void> {
  const { id, intake, controlId } = numbered;
  const { pipeline, version, node, orderKey, lane, message } = intake;
  const { body, meta } = sealMessage(vault, numbered);
  await pool.query(statement, [
    id,
    pipeline,
    version,
    node,
    storableText(orderKey),
    message.kind,
    storableText(message.meta.contentType ?? ''),
    body,
    meta,
    at,
    statusCodes.failed,
    storableJson({ ...failure, fingerprint: failureFingerprint(pipeline, failure) }),
    controlId ?? null,
    message.subtype === undefined ? null : storableText(message.subtype),
    lane,
    ...indexColumns(vault, [numbered]),
  ]);
}
