import { ensurePartitions, idForTime } from '@pyheart/db';
import type { openVault } from '@pyheart/server/vault';
import type { Pool } from 'pg';

type Vault = Awaited<ReturnType<typeof openVault>>;

export interface Filling {
  runs: number;
  /** Until `now`; each is a partition. */
  days: number;
  /** Messages that wait. */
  waiting: number;
  now: Date;
}

const dayMs = 86_400_000;

/** What can be asked for once the ledger is filled. */
export const soughtRuns = {
  /** Most runs, and one run in a thousand. */
  pipelines: { busy: 'p0', rare: 'p11' },
  controlIds: Array.from({ length: 100 }, (_, n) => `CTRL${n}`),
  patients: Array.from({ length: 100 }, (_, n) => `MRN${n}`),
  oftenSeen: 'MRN-OFTEN',
  fingerprints: { common: fingerprint(1), rare: fingerprint(997) },
  nodes: { common: 'send1', rare: 'send37' },
};

/**
 * A ledger as after some days: ended runs of twelve pipelines, 1.4 % failed for a thousand reasons, some in doubt, some
 * decided; others that wait; three identifiers and 300 bytes a message, which is what a short one takes compressed.
 */
export async function fillRuns(
  pool: Pool,
  vault: Vault,
  { runs: count, days, waiting: waitingCount, now }: Filling,
): Promise<void> {
  const from = new Date(Math.floor(now.getTime() / dayMs) * dayMs - (days - 1) * dayMs);
  await ensurePartitions(pool, from, days + 1);
  const firstId = idForTime(from.getTime());
  const step = (idForTime(now.getTime()) - firstId) / BigInt(count + 1);
  await pool.query('SELECT setseed(0.5)');
  await pool.query(runs, [firstId, step, count, now]);
  await pool.query(messages);
  await pool.query(identifiers, [firstId, step, count]);
  await pool.query(waiting, [idForTime(now.getTime() - 600_000), waitingCount]);
  await pool.query(decisions);
  await plantSought(pool, vault, { firstId, step, count });
  for (const table of ['run', 'msg_index', 'pend', 'msg', 'run_decision', 'undecided_run'])
    await pool.query(`VACUUM ANALYZE ${table}`);
}

// Squared and more, so that a few pipelines, reasons and nodes have most.
const runs = `
  INSERT INTO run (id, pipeline, version, node, status, t0, ms, attempts, err, control_id, subtype)
  SELECT $1::bigint + n * $2::bigint, pipeline, 1, 'in', status, $4::timestamptz, 20 * a, 1,
         CASE WHEN status < 3 THEN NULL ELSE jsonb_build_object(
           'code', CASE WHEN reason % 50 = 7 THEN 'PH-DUP-001' ELSE 'PH-REJ-001' END, 'class', 'rejected',
           'node', 'send' || reason % 40, 'message', 'lab.example.org:2575 answered AE',
           'hint', 'Its ERR segment names the field. Fix the mapping, then replay this message.',
           'fingerprint', lpad(to_hex(reason), 16, '0')) END,
         E'\\x01' || repeat(md5(n::text), 2), (ARRAY['ADT^A01', 'ADT^A08', 'ORU^R01', 'ORM^O01'])[1 + n % 4]
  FROM (
    SELECT n, a, 'p' || CASE WHEN a < 0.001 THEN 11 ELSE floor(11 * power(b, 3)) END AS pipeline,
           CASE WHEN c < 0.96 THEN 1 WHEN c < 0.985 THEN 2 WHEN c < 0.9993 THEN 3 ELSE 4 END AS status,
           floor(1000 * power(d, 4))::int AS reason
    FROM (SELECT n, random() AS a, random() AS b, random() AS c, random() AS d
          FROM generate_series(1, $3::bigint) AS n) AS drawn
  ) AS chosen`;

const messages = `
  INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body, meta)
  SELECT id, pipeline, version, node, id % 16, id::text, 'hl7v2', '', convert_to(repeat(md5(id::text), 10), 'UTF8'),
         jsonb_build_object('sealed', 1, 'message', jsonb_build_object('subtype', subtype, 'meta',
           jsonb_build_object('businessKey', control_id)))
  FROM run`;

const identifiers = `
  INSERT INTO msg_index (hash, id, kind)
  SELECT hashint8extended(CASE kind WHEN 1 THEN n % 50021 ELSE n END, kind), $1::bigint + n * $2::bigint, kind
  FROM generate_series(1, $3::bigint) AS n CROSS JOIN generate_series(1, 3) AS kind
  ON CONFLICT DO NOTHING`;

const waiting = `
  WITH m AS (
    INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body, meta)
    SELECT $1::bigint + n, 'p' || n % 11, 1, 'in', n % 16, n::text, 'hl7v2', '', convert_to(repeat(md5(n::text), 30), 'UTF8'),
           jsonb_build_object('sealed', 1, 'message', jsonb_build_object('subtype', 'ADT^A01', 'meta',
             jsonb_build_object('businessKey', repeat(md5(n::text), 2))))
    FROM generate_series(1, $2::int) AS n RETURNING id, lane, pipeline, key, meta
  )
  INSERT INTO pend (lane, id, pipeline, key, attempts, next_at, control_id, err)
  SELECT lane, id, pipeline, key, CASE WHEN id % 10 = 0 THEN 2 ELSE 0 END, now(),
         meta #>> '{message,meta,businessKey}',
         CASE WHEN id % 10 = 0 THEN '{"code":"PH-NET-001","class":"network","node":"send1","message":"away"}'::jsonb END
  FROM m`;

const decisions = `
  INSERT INTO run_decision (run_id, pipeline, decision, actor)
  SELECT id, pipeline, 'resolved', 'anna' FROM run WHERE status >= 3 AND id % 3 = 0`;

async function plantSought(
  pool: Pool,
  vault: Vault,
  { firstId, step, count }: { firstId: bigint; step: bigint; count: number },
): Promise<void> {
  const { controlIds, patients, oftenSeen } = soughtRuns;
  const idAt = (part: number) => firstId + BigInt(Math.max(1, Math.floor(count * part))) * step;
  await pool.query(
    `UPDATE run SET control_id = e.control_id FROM unnest($1::bigint[], $2::text[]) AS e (id, control_id)
     WHERE run.id = e.id`,
    [
      controlIds.map((_, n) => idAt((n + 0.5) / controlIds.length)),
      controlIds.map((controlId) => vault.textForms('control id', controlId).at(-1)),
    ],
  );
  const seen = [
    ...patients.flatMap((patient, n) =>
      Array.from({ length: 20 }, (_, k) => ({ patient, part: ((k + n / 100) / 20) % 1 })),
    ),
    ...Array.from({ length: 5000 }, (_, k) => ({ patient: oftenSeen, part: k / 5000 })),
  ];
  await pool.query(
    'INSERT INTO msg_index (hash, id, kind) SELECT *, 1 FROM unnest($1::bigint[], $2::bigint[]) ON CONFLICT DO NOTHING',
    [seen.map(({ patient }) => vault.searchHash(patient)), seen.map(({ part }) => idAt(part))],
  );
}

function fingerprint(reason: number): string {
  return reason.toString(16).padStart(16, '0');
}
