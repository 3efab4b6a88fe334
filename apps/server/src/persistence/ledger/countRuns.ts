import type { PortCount, RunStatus } from '@pyheart/engine';
import type { Pool } from 'pg';
import { isRetrying } from './parked.ts';
import { statusOf } from './statusCodes.ts';

/** What passed each port since the pipeline exists. */
export async function countPassed(pool: Pool, pipeline: string): Promise<PortCount[]> {
  const { rows } = await pool.query<Omit<PortCount, 'count'> & { count: string }>(
    'SELECT node, port, direction, count FROM port_count WHERE pipeline = $1 ORDER BY node, port, direction',
    [pipeline],
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** Runs by status: those that ended from their counters, those that wait as they are. */
export async function countRuns(pool: Pool, pipeline: string): Promise<Record<RunStatus, number>> {
  const [ended, waiting] = await Promise.all([
    pool.query<{ status: number; count: string }>('SELECT status, count FROM run_count WHERE pipeline = $1', [
      pipeline,
    ]),
    pool.query<{ waiting: string; retrying: string }>(
      `SELECT count(*) FILTER (WHERE NOT ${isRetrying}) AS waiting, count(*) FILTER (WHERE ${isRetrying}) AS retrying
       FROM pend p WHERE pipeline = $1`,
      [pipeline],
    ),
  ]);
  const counts = { waiting: 0, retrying: 0, done: 0, filtered: 0, failed: 0, in_doubt: 0 };
  for (const { status, count } of ended.rows) counts[statusOf(status)] = Number(count);
  counts.waiting = Number(waiting.rows[0]?.waiting ?? 0);
  counts.retrying = Number(waiting.rows[0]?.retrying ?? 0);
  return counts;
}
