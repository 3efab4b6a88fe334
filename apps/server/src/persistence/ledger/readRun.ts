import type { RunStore, RunSummary } from '@pyheart/engine';
import type { Message } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { unpackProgress } from './progress.ts';
import { endedColumns, type SummaryRow, summaryOf, waitingColumns } from './runSummary.ts';
import { openMessage, type StoredMeta } from './sealedMessage.ts';
import { unpackTrace } from './traceBlock.ts';

const stored = 'NULL::bytea AS state, r.pos, b.id::text AS "blockId", b.codec, b.data, m.meta, m.body';
const ended = `
  SELECT ${endedColumns}, ${stored}
  FROM run r LEFT JOIN msg m ON m.id = r.id LEFT JOIN blk b ON b.id = r.blk WHERE r.id = $1`;
const waiting = `
  SELECT ${waitingColumns}, p.state, NULL::int AS pos, NULL::text AS "blockId", NULL::smallint AS codec, NULL::bytea AS data, m.meta, m.body
  FROM pend p JOIN msg m ON m.id = p.id WHERE p.id = $1`;

interface Row extends SummaryRow {
  state: Buffer | null;
  pos: number | null;
  blockId: string | null;
  codec: number | null;
  data: Buffer | null;
  /** Null when the body is gone: by retention, or because only metadata is kept. */
  meta: StoredMeta | null;
  body: Buffer | null;
}

/** One run with its message and what is kept of its story. */
export async function readRun(
  { pool, vault }: { pool: Pool; vault: Vault },
  runId: string,
): ReturnType<RunStore['readRun']> {
  // One snapshot for both tables: a run that ends just now is in exactly one of them.
  const { rows } = await pool.query<Row>(`${ended} UNION ALL ${waiting}`, [runId]);
  const row = rows[0];
  if (!row) return undefined;
  const { meta, body } = row;
  const summary = await summaryOf(vault, row);
  const message =
    meta === null || body === null
      ? goneMessage(runId, summary)
      : (await openMessage(vault, { id: runId, meta, body })).message;
  const found = { summary, message };
  if (row.state) return { ...found, trace: await unpackProgress(vault, runId, row.state) };
  const { blockId, data: block, codec, pos: position } = row;
  if (blockId === null || block === null || position === null || codec === null) return found;
  return { ...found, trace: await unpackTrace(vault, { blockId, block, codec, position }, message) };
}

/** What is known of a message whose body is no longer kept. */
function goneMessage(runId: string, { subtype, node, controlId }: RunSummary): Message {
  return {
    id: runId,
    correlationId: runId,
    kind: 'binary',
    ...(subtype === undefined ? {} : { subtype }),
    body: null,
    meta: { phi: 'unknown', source: node, ...(controlId === undefined ? {} : { businessKey: controlId }) },
  };
}

/** The bytes of a message exactly as they arrived. */
export async function readRaw(
  { pool, vault }: { pool: Pool; vault: Vault },
  runId: string,
): Promise<Uint8Array | undefined> {
  const { rows } = await pool.query<{ meta: StoredMeta; body: Buffer }>(
    'SELECT meta, body FROM msg WHERE id = $1',
    [runId],
  );
  const row = rows[0];
  return row && (await openMessage(vault, { id: runId, ...row })).raw;
}
