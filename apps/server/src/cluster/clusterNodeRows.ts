import type { ClientBase } from 'pg';
import type { HeldLane } from './LaneJobs.ts';

type Session = Pick<ClientBase, 'query'>;

/** "PyNo": the session that holds (this, node number) is the living process of that number. */
const aliveLock = 0x50794e6f;
/** "PyCl": processes join one after the other. */
const joinLock = 0x5079436c;
const numbers = 1024;

export interface NodeIdentity {
  name: string;
  instance: string;
  number: number;
}

export interface LivingNode extends NodeIdentity {
  kind: string;
  host: string;
  pid: number;
  /** Its session is there: it is running, or stopped by a signal, or cut off from the network. */
  hasSession: boolean;
  /** Since its last sign of life, by the database's clock. */
  silentMs: number;
  /** The database itself was restarted after that, moments ago: its session could not but go. */
  isReconnecting: boolean;
  lanes: HeldLane[];
}

const livingNodes = `
  SELECT n.name, n.instance, n.number, n.kind, n.host, n.pid, n.lanes,
    EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.granted
      AND l.classid = ${aliveLock} AND l.objid = n.number
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS "hasSession",
    (extract(epoch FROM clock_timestamp() - n.seen_at) * 1000)::float8 AS "silentMs",
    (n.seen_at < pg_postmaster_start_time() AND pg_postmaster_start_time() - n.seen_at < interval '15 s'
      AND clock_timestamp() - pg_postmaster_start_time() < interval '3 s') AS "isReconnecting"
  FROM cluster_node n WHERE n.ended_at IS NULL`;

/** Processes that have not ended, as far as the table knows. */
export async function readLiving(session: Session): Promise<LivingNode[]> {
  const { rows } = await session.query<LivingNode>(livingNodes);
  return rows;
}

/** Stores a sign of life; false when this process has been taken for dead. */
export async function showLife(session: Session, { name, instance }: NodeIdentity): Promise<boolean> {
  const { rowCount } = await session.query({
    name: 'cluster-alive',
    text: 'UPDATE cluster_node SET seen_at = clock_timestamp() WHERE name = $1 AND instance = $2 AND ended_at IS NULL',
    values: [name, instance],
  });
  return rowCount === 1;
}

/** Only one process at a time joins; the lock ends with the transaction. */
export async function joinAlone(session: Session): Promise<void> {
  await session.query('SELECT pg_advisory_xact_lock($1)', [joinLock]);
}

/** Takes the lock of that number for as long as the session lives; false when another session has it. */
export async function holdNumber(session: Session, number: number): Promise<boolean> {
  const { rows } = await session.query<{ ok: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS ok', [
    aliveLock,
    number,
  ]);
  return rows[0]?.ok === true;
}

/** A number that nobody alive has; numbers go round, so that one is not used again for a thousand starts. */
export async function nextNumber(session: Session, living: readonly LivingNode[]): Promise<number> {
  const { rows } = await session.query<{ number: number }>(
    'SELECT number FROM cluster_node ORDER BY started_at DESC LIMIT 1',
  );
  const taken = new Set(living.map(({ number }) => number));
  const last = rows[0]?.number ?? -1;
  for (let step = 1; step <= numbers; step += 1) {
    const number = (last + step) % numbers;
    if (!taken.has(number) && (await holdNumber(session, number))) return number;
  }
  throw new Error(`All ${numbers} node numbers are in use. Stop a worker, then start this one again.`);
}

export interface NodeFacts {
  kind: 'studio' | 'worker';
  host: string;
  pid: number;
  version: string;
}

export async function insertNode(session: Session, node: NodeIdentity, facts: NodeFacts): Promise<void> {
  await session.query(
    `INSERT INTO cluster_node (name, instance, number, kind, host, pid, version, started_at, seen_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp(), clock_timestamp())
     ON CONFLICT (name) DO UPDATE SET instance = excluded.instance, number = excluded.number,
       kind = excluded.kind, host = excluded.host, pid = excluded.pid, version = excluded.version,
       started_at = excluded.started_at, seen_at = excluded.seen_at, ended_at = NULL, ending = NULL,
       lanes = '[]', listeners = '[]', problems = '[]', pauses = '[]'`,
    [node.name, node.instance, node.number, facts.kind, facts.host, facts.pid, facts.version],
  );
}

/** Back after others took it for dead; false when its name or number has gone to another since. */
export async function reviveNode(
  session: Session,
  { name, instance, number }: NodeIdentity,
): Promise<boolean> {
  const { rowCount } = await session.query(
    `UPDATE cluster_node SET ended_at = NULL, ending = NULL, seen_at = clock_timestamp(), lanes = '[]'
     WHERE name = $1 AND instance = $2 AND NOT EXISTS (
       SELECT FROM cluster_node WHERE number = $3 AND instance <> $2 AND ended_at IS NULL)`,
    [name, instance, number],
  );
  return rowCount === 1;
}

/** Notes that a process ended. Returns the lanes it held; undefined when it had ended or shown life meanwhile. */
export async function endNode(
  session: Session,
  { name, instance }: NodeIdentity,
  ending: 'clean' | 'lost',
  silentMs = 0,
): Promise<HeldLane[] | undefined> {
  const { rows } = await session.query<{ lanes: HeldLane[] }>(
    `UPDATE cluster_node n SET ended_at = clock_timestamp(), ending = $3, lanes = '[]', listeners = '[]'
     FROM (SELECT lanes FROM cluster_node WHERE name = $1 AND instance = $2 FOR UPDATE) before
     WHERE n.name = $1 AND n.instance = $2 AND n.ended_at IS NULL
       AND n.seen_at <= clock_timestamp() - make_interval(secs => $4::float8 / 1000)
     RETURNING before.lanes`,
    [name, instance, ending, silentMs],
  );
  return rows[0]?.lanes;
}

export async function writeFacts(
  session: Session,
  node: NodeIdentity,
  { listeners, problems, pauses }: Record<'listeners' | 'problems' | 'pauses', readonly object[]>,
): Promise<void> {
  await session.query(
    `UPDATE cluster_node SET listeners = $3, problems = $4, pauses = $5
     WHERE name = $1 AND instance = $2 AND ended_at IS NULL`,
    [node.name, node.instance, JSON.stringify(listeners), JSON.stringify(problems), JSON.stringify(pauses)],
  );
}

export async function writeLanes(
  session: Session,
  node: NodeIdentity,
  held: readonly HeldLane[],
): Promise<void> {
  await session.query('UPDATE cluster_node SET lanes = $3 WHERE name = $1 AND instance = $2', [
    node.name,
    node.instance,
    JSON.stringify(held),
  ]);
}
