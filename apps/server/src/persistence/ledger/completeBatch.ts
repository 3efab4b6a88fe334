import { type Completion, countPorts, keptTrace, type PortCount, type RunTrace } from '@pyheart/engine';
import type { Pool } from 'pg';
import { onlyLane } from './acceptBatch.ts';
import { statusCodes } from './statusCodes.ts';
import { storableJson, storableText } from './storableText.ts';
import { packTraces, zstdJson } from './traceBlock.ts';

// Whoever deletes the row from pend records the run: told twice, or by two processes, a run is recorded once.
// Counts are added per path through the pipeline (most runs of a batch took the same), in a fixed order, so that
// two writers never wait for each other in a circle.
const statement = `
  WITH ended AS MATERIALIZED (
    SELECT * FROM unnest(
      $1::bigint[], $2::smallint[], $3::timestamptz[], $4::real[], $5::int[], $6::text[], $7::int[], $8::int[]
    ) AS e (id, status, t0, ms, attempts, err, pos, path)
  ), gone AS (
    DELETE FROM pend USING ended WHERE pend.lane = ${onlyLane} AND pend.id = ended.id RETURNING pend.id
  ), recorded AS MATERIALIZED (
    SELECT e.*, m.pipeline, m.version, m.node, m.meta
    FROM ended e JOIN gone USING (id) JOIN msg m ON m.id = e.id
  ), runs AS (
    INSERT INTO run (id, pipeline, version, node, status, t0, ms, attempts, err, blk, pos,
                     control_id, subtype, replay_of)
    SELECT id, pipeline, version, node, status, t0, ms, attempts, err::jsonb,
           CASE WHEN pos IS NULL THEN NULL ELSE $9::bigint END, pos,
           meta #>> '{message,meta,businessKey}', meta #>> '{message,subtype}', (meta ->> 'replayOf')::bigint
    FROM recorded
  ), block AS (
    INSERT INTO blk (id, codec, n, data)
    SELECT $9, ${zstdJson}, $10::int, $11::bytea WHERE $10 > 0 AND EXISTS (SELECT FROM gone)
  ), ports AS (
    INSERT INTO port_count AS c (pipeline, node, port, direction, count)
    SELECT r.pipeline, p.node, p.port, p.direction, sum(p.count * r.runs)
    FROM (SELECT pipeline, path, count(*) AS runs FROM recorded GROUP BY pipeline, path) r
    JOIN unnest($12::int[], $13::text[], $14::text[], $15::text[], $16::int[]) AS p (path, node, port, direction, count)
      USING (path)
    GROUP BY r.pipeline, p.node, p.port, p.direction
    ORDER BY r.pipeline, p.node, p.port, p.direction
    ON CONFLICT (pipeline, node, port, direction) DO UPDATE SET count = c.count + excluded.count
  )
  INSERT INTO run_count AS c (pipeline, status, count)
  SELECT pipeline, status, count(*) FROM recorded GROUP BY pipeline, status ORDER BY pipeline, status
  ON CONFLICT (pipeline, status) DO UPDATE SET count = c.count + excluded.count`;

/** Records ended runs with one statement; runs that are recorded already are left as they are. */
export async function completeBatch(
  pool: Pool,
  batch: readonly Completion[],
  blockId: bigint,
): Promise<void> {
  const kept: RunTrace[] = [];
  const positions = batch.map((completion) => {
    const trace = keptTrace(completion);
    return trace ? kept.push(trace) - 1 : null;
  });
  const block = kept.length > 0 ? await packTraces(kept) : null;
  const paths = pathsOf(batch);
  const ports = paths.counts.flatMap((counts, path) => counts.map((count) => ({ path, ...count })));
  await pool.query({
    name: 'ledger-complete',
    text: statement,
    values: [
      batch.map(({ runId }) => runId),
      batch.map(({ status }) => statusCodes[status]),
      batch.map(({ startedAt }) => startedAt),
      batch.map(({ ms }) => ms),
      batch.map(({ attempts }) => attempts),
      batch.map(({ failure }) => (failure ? storableJson(failure) : null)),
      positions,
      paths.ofRun,
      blockId,
      kept.length,
      block,
      ports.map(({ path }) => path),
      ports.map(({ node }) => storableText(node)),
      ports.map(({ port }) => storableText(port)),
      ports.map(({ direction }) => direction),
      ports.map(({ count }) => count),
    ],
  });
}

/** Runs that passed the same ports equally often share one path. */
function pathsOf(batch: readonly Completion[]): { ofRun: number[]; counts: PortCount[][] } {
  const known = new Map<string, number>();
  const counts: PortCount[][] = [];
  const ofRun = batch.map(({ trace }) => {
    const passed = countPorts(trace);
    const key = passed
      .map(({ node, port, direction, count }) => `${direction}\t${node}\t${port}\t${count}`)
      .join('\n');
    const index = known.get(key) ?? counts.push(passed) - 1;
    known.set(key, index);
    return index;
  });
  return { ofRun, counts };
}
