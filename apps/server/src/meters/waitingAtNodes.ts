import { Prisma, timeForId } from '@pyheart/db';

/** What waits at one node. */
export interface NodeWaiting {
  node: string;
  /** Messages that wait at it, for whatever reason; the four below are what they wait for. */
  waiting: number;
  /** Their turn at the source: they have not begun, or are under way. */
  toBegin: number;
  /** Another try. */
  toRetry: number;
  /** A paused system, or a slot under a rate limit. */
  held: number;
  /** A time of their own, such as the end of a delay. */
  asleep: number;
  /** When the oldest of them came in. */
  oldestAt: Date | null;
}

/** So many of the oldest waiting messages of a pipeline are looked at, however many there are. */
export const mostCounted = 1_000;

export interface WaitingRow extends Omit<NodeWaiting, 'waiting' | 'oldestAt'> {
  /** The id of the oldest message. */
  oldest: bigint;
}

/**
 * A row for each node of a pipeline where something waits. A failure and a sleep name their node; what has done nothing
 * yet stands at its source.
 */
export function waitingAtNodes(pipeline: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(p.err ->> 'node', p.parked_node, m.node) AS node,
           (count(*) FILTER (WHERE p.parked = 0 AND p.err IS NULL AND p.attempts = 0))::int AS "toBegin",
           (count(*) FILTER (WHERE p.parked = 0 AND p.attempts > 0))::int AS "toRetry",
           (count(*) FILTER (WHERE p.parked = 0 AND p.err IS NOT NULL AND p.attempts = 0))::int AS held,
           (count(*) FILTER (WHERE p.parked > 0))::int AS asleep,
           min(p.id) AS oldest
    FROM (SELECT * FROM pend WHERE pend.pipeline = ${pipeline} ORDER BY id LIMIT ${mostCounted}) AS p
    CROSS JOIN LATERAL (SELECT node FROM msg WHERE msg.id = p.id OFFSET 0) AS m
    GROUP BY 1`;
}

export function waitingOf({ oldest, ...counts }: WaitingRow): NodeWaiting {
  const { toBegin, toRetry, held, asleep } = counts;
  return { ...counts, waiting: toBegin + toRetry + held + asleep, oldestAt: timeForId(oldest) };
}
