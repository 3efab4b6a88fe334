import { Prisma, type PrismaClient, timeForId } from '@pyheart/db';
import {
  mostCounted,
  type NodeWaiting,
  type WaitingRow,
  waitingAtNodes,
  waitingOf,
} from './waitingAtNodes.ts';

/** What stands at one node now: messages that wait, and runs that ended there badly and are undecided. */
export interface NodeStanding extends NodeWaiting {
  failed: number;
  inDoubt: number;
  /** The newest of those runs. */
  last: { runId: string; message: string; at: Date } | null;
}

export interface Standing {
  at: Date;
  nodes: NodeStanding[];
  /** More stands there than was counted. */
  isMore: boolean;
}

interface UndecidedRow {
  node: string;
  failed: number;
  inDoubt: number;
  last: bigint;
  message: string;
}

/** Asks for all nodes of a pipeline at once: never one by one, and bounded whatever waits. */
export async function standingByNode(db: PrismaClient, pipeline: string, now: Date): Promise<Standing> {
  const [waiting, undecided] = await Promise.all([waitingRows(db, pipeline), undecidedRows(db, pipeline)]);
  const nodes = new Map<string, NodeStanding>();
  const at = (node: string) => {
    const known = nodes.get(node) ?? nothingAt(node);
    nodes.set(node, known);
    return known;
  };
  for (const row of waiting) Object.assign(at(row.node), waitingOf(row));
  for (const { node, failed, inDoubt, last, message } of undecided) {
    Object.assign(at(node), {
      failed,
      inDoubt,
      last: { runId: String(last), message, at: timeForId(last) },
    });
  }
  const counted = (rows: NodeStanding[], count: (row: NodeStanding) => number) =>
    rows.reduce((sum, row) => sum + count(row), 0);
  const all = [...nodes.values()];
  return {
    at: now,
    nodes: all,
    isMore:
      counted(all, (row) => row.waiting) >= mostCounted ||
      counted(all, (row) => row.failed + row.inDoubt) >= mostCounted,
  };
}

function nothingAt(node: string): NodeStanding {
  const none = { waiting: 0, toBegin: 0, toRetry: 0, held: 0, asleep: 0, failed: 0, inDoubt: 0 };
  return { node, ...none, oldestAt: null, last: null };
}

function waitingRows(db: PrismaClient, pipeline: string): Promise<WaitingRow[]> {
  return db.$queryRaw(waitingAtNodes(Prisma.sql`${pipeline}`));
}

function undecidedRows(db: PrismaClient, pipeline: string): Promise<UndecidedRow[]> {
  return db.$queryRaw`
    SELECT r.err ->> 'node' AS node,
           (count(*) FILTER (WHERE u.kind <> 'in_doubt'))::int AS failed,
           (count(*) FILTER (WHERE u.kind = 'in_doubt'))::int AS "inDoubt",
           max(u.run_id) AS last,
           (array_agg(r.err ->> 'message' ORDER BY u.run_id DESC))[1] AS message
    FROM (
      SELECT * FROM undecided_run WHERE pipeline = ${pipeline} ORDER BY run_id DESC LIMIT ${mostCounted}
    ) AS u
    CROSS JOIN LATERAL (SELECT err FROM run WHERE run.id = u.run_id OFFSET 0) AS r
    WHERE r.err IS NOT NULL GROUP BY 1`;
}
