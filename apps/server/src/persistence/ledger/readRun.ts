import type { RunStore } from '@pyheart/engine';
import type { Pool } from 'pg';
import { type StoredEnvelope, unpackEnvelope } from './envelope.ts';
import { unpackProgress } from './progress.ts';
import { endedColumns, type SummaryRow, summaryOf, waitingColumns } from './runSummary.ts';
import { unpackTrace } from './traceBlock.ts';

const stored = 'NULL::bytea AS state, r.pos, b.codec, b.data, m.meta, m.body';
const ended = `
  SELECT ${endedColumns}, ${stored}
  FROM run r JOIN msg m ON m.id = r.id LEFT JOIN blk b ON b.id = r.blk WHERE r.id = $1`;
const waiting = `
  SELECT ${waitingColumns}, p.state, NULL::int AS pos, NULL::smallint AS codec, NULL::bytea AS data, m.meta, m.body
  FROM pend p JOIN msg m ON m.id = p.id WHERE p.id = $1`;

interface Row extends SummaryRow {
  state: Buffer | null;
  pos: number | null;
  codec: number | null;
  data: Buffer | null;
  meta: StoredEnvelope;
  body: Buffer;
}

/** One run with its message and what is kept of its story. */
export async function readRun(pool: Pool, runId: string): ReturnType<RunStore['readRun']> {
  // One snapshot for both tables: a run that ends just now is in exactly one of them.
  const { rows } = await pool.query<Row>(`${ended} UNION ALL ${waiting}`, [runId]);
  const row = rows[0];
  if (!row) return undefined;
  const message = unpackEnvelope(row.meta, row.body);
  const found = { summary: summaryOf(row), message };
  if (row.state) return { ...found, trace: await unpackProgress(row.state) };
  if (row.data === null || row.pos === null || row.codec === null) return found;
  return { ...found, trace: await unpackTrace(row.data, row.codec, row.pos, message) };
}

/** The bytes of a message exactly as they arrived. */
export async function readRaw(pool: Pool, runId: string): Promise<Uint8Array | undefined> {
  const { rows } = await pool.query<{ body: Buffer }>('SELECT body FROM msg WHERE id = $1', [runId]);
  return rows[0]?.body;
}
