import { connectDatabase, ensurePartitions, idForTime } from '@pyheart/db';

const quiet = () => undefined;

/** Puts a message with its steps, stored `at` and done, into the ledger of a studio that runs on this data folder. */
export async function storeOldMessage(dataDir: string, at: Date): Promise<void> {
  const log = { info: quiet, warn: quiet };
  const { pool, close } = await connectDatabase({ dataDir, log, join: 'guest', poolSize: 1 });
  try {
    await ensurePartitions(pool, at, 1);
    await pool.query(
      `WITH m AS (INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body)
         VALUES ($1, 'old', 1, 'in', 0, '', 'text', '', '')),
       b AS (INSERT INTO blk (id, codec, n, data, pipeline) VALUES ($1, 2, 1, '\\x00', 'old'))
       INSERT INTO run (id, pipeline, version, node, status, t0, ms, blk, pos) VALUES ($1, 'old', 1, 'in', 1, $2, 1, $1, 0)`,
      [idForTime(at), at],
    );
  } finally {
    await close();
  }
}
