import {
  type Completion,
  countPorts,
  failureFingerprint,
  keptTrace,
  type PortCount,
  type RunTrace,
} from '@pyheart/engine';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { numberArray, textArray } from './arrayLiterals.ts';
import type { RunFact } from './RunFacts.ts';
import { statusCodes } from './statusCodes.ts';
import { storableJson, storableText } from './storableText.ts';
import { packTraces, sealedZstdJson } from './traceBlock.ts';

// Whoever deletes the row from pend records the run: told twice, or by two processes, a run is recorded once.
// Counts are added per path through the pipeline (most runs of a batch took the same), in a fixed order, so that
// two writers never wait for each other in a circle.
const statement = `
  WITH mode AS MATERIALIZED (SELECT set_config('synchronous_commit', $24, true) WHERE $24 <> ''),
  recorded AS MATERIALIZED (
    DELETE FROM pend USING unnest(
      $1::bigint[], $2::smallint[], $3::timestamptz[], $4::real[], $5::int[], $6::text[], $7::int[], $8::int[],
      $9::text[], $10::int[], $11::text[], $12::text[], $13::text[], $14::bigint[], $23::smallint[],
      $15::bigint[]
    ) AS e (id, status, t0, ms, attempts, err, pos, path, pipeline, version, node, control_id, subtype, replay_of, lane, blk)
    WHERE pend.lane = e.lane AND pend.id = e.id
    RETURNING e.*
  ), runs AS (
    INSERT INTO run (id, pipeline, version, node, status, t0, ms, attempts, err, blk, pos,
                     control_id, subtype, replay_of)
    SELECT id, pipeline, version, node, status, t0, ms, attempts, err::jsonb,
           blk, pos, control_id, subtype, replay_of
    FROM recorded
  ), block AS (
    INSERT INTO blk (id, codec, n, data, pipeline)
    SELECT b.id, ${sealedZstdJson}, b.n, substring($17::bytea FROM b.first FOR b.bytes), b.pipeline
    FROM unnest($16::bigint[], $25::int[], $26::int[], $27::int[], $28::text[]) AS b (id, n, first, bytes, pipeline)
    WHERE b.id IN (SELECT blk FROM recorded)
  ), unread AS (
    DELETE FROM msg USING recorded r
    WHERE msg.id = r.id AND r.id = ANY ($29::bigint[]) AND msg.id = ANY ($29::bigint[])
  ), ports AS (
    INSERT INTO port_count AS c (pipeline, node, port, direction, count)
    SELECT r.pipeline, p.node, p.port, p.direction, sum(p.count * r.runs)
    FROM (SELECT pipeline, path, count(*) AS runs FROM recorded GROUP BY pipeline, path) r
    JOIN unnest($18::int[], $19::text[], $20::text[], $21::text[], $22::int[]) AS p (path, node, port, direction, count)
      USING (path)
    GROUP BY r.pipeline, p.node, p.port, p.direction
    ORDER BY r.pipeline, p.node, p.port, p.direction
    ON CONFLICT (pipeline, node, port, direction) DO UPDATE SET count = c.count + excluded.count
  )
  INSERT INTO run_count AS c (pipeline, status, count)
  SELECT pipeline, status, count(*) FROM recorded LEFT JOIN mode ON true GROUP BY pipeline, status ORDER BY pipeline, status
  ON CONFLICT (pipeline, status) DO UPDATE SET count = c.count + excluded.count`;

/**
 * Records ended runs with one statement; runs that are recorded already are left as they are. Without `isSynced` the
 * record is on disk only after the next commit that syncs.
 */
export async function completeBatch(
  { pool, vault }: { pool: Pool; vault: Vault },
  completions: readonly Completion[],
  facts: ReadonlyMap<string, RunFact>,
  { nextId, isSynced }: { nextId: () => bigint; isSynced: boolean },
): Promise<void> {
  // A run without a message is none of this ledger; it has no row in pend either.
  const batch = completions.filter(({ runId }) => facts.has(runId));
  const fact = <Key extends keyof RunFact>(key: Key) => batch.map(({ runId }) => facts.get(runId)![key]);
  const text = (key: 'controlId' | 'subtype') =>
    textArray(fact(key).map((value) => (value === null ? null : storableText(value))));
  const blocks = new Map<string, Block>();
  const places = batch.map((completion) => placeTrace(blocks, completion, facts, nextId));
  const packed = await Promise.all(
    [...blocks.values()].map(({ id, traces }) => packTraces(vault, id, traces)),
  );
  let end = 1;
  const firsts = packed.map(({ byteLength }) => {
    const first = end;
    end += byteLength;
    return first;
  });
  const paths = pathsOf(batch);
  const ports = paths.counts.flatMap((counts, path) => counts.map((count) => ({ path, ...count })));
  // Not a prepared statement: a plan made while little waits would read the whole of pend when much does.
  await pool.query({
    text: statement,
    values: [
      textArray(batch.map(({ runId }) => runId)),
      numberArray(batch.map(({ status }) => statusCodes[status])),
      textArray(batch.map(({ startedAt }) => startedAt.toISOString())),
      numberArray(batch.map(({ ms }) => ms)),
      numberArray(batch.map(({ attempts }) => attempts)),
      textArray(
        batch.map(({ runId, failure }) => (failure ? printed(facts.get(runId)!.pipeline, failure) : null)),
      ),
      numberArray(places.map((place) => place?.position ?? null)),
      numberArray(paths.ofRun),
      textArray(fact('pipeline')),
      numberArray(fact('version')),
      textArray(fact('node')),
      text('controlId'),
      text('subtype'),
      textArray(fact('replayOf')),
      numberArray(places.map((place) => place?.block ?? null)),
      numberArray([...blocks.values()].map(({ id }) => id)),
      Buffer.concat(packed),
      numberArray(ports.map(({ path }) => path)),
      textArray(ports.map(({ node }) => storableText(node))),
      textArray(ports.map(({ port }) => storableText(port))),
      textArray(ports.map(({ direction }) => direction)),
      numberArray(ports.map(({ count }) => count)),
      numberArray(fact('lane')),
      // Only for this statement. As the server is set, which may be to wait for a standby, when nothing is said.
      isSynced ? '' : 'off',
      numberArray([...blocks.values()].map(({ traces }) => traces.length)),
      numberArray(firsts),
      numberArray(packed.map(({ byteLength }) => byteLength)),
      textArray([...blocks.keys()]),
      textArray(batch.filter(isBodyUnwanted).map(({ runId }) => runId)),
    ],
  });
}

/** The traces of one pipeline's runs: what one pipeline keeps for long must not keep another's. */
interface Block {
  id: bigint;
  traces: RunTrace[];
}

function placeTrace(
  blocks: Map<string, Block>,
  completion: Completion,
  facts: ReadonlyMap<string, RunFact>,
  nextId: () => bigint,
): { block: bigint; position: number } | undefined {
  const trace = keptTrace(completion);
  if (!trace) return undefined;
  const { pipeline } = facts.get(completion.runId)!;
  const block = blocks.get(pipeline) ?? { id: nextId(), traces: [] };
  blocks.set(pipeline, block);
  return { block: block.id, position: block.traces.push(trace) - 1 };
}

/** With metadata only the body goes with the run's end, unless a person has yet to decide about it. */
function isBodyUnwanted({ keep, status }: Completion): boolean {
  return keep === 'metadata' && (status === 'done' || status === 'filtered');
}

function printed(pipeline: string, failure: NonNullable<Completion['failure']>): string {
  return storableJson({ ...failure, fingerprint: failureFingerprint(pipeline, failure) });
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
