import { Prisma, type PrismaClient } from '@pyheart/db';
import { waitingAtNodes } from './waitingAtNodes.ts';

/**
 * Notes what waits at each node, for each pipeline where that is not what was noted last; the first time also that
 * nothing does. It looks at the oldest thousand waiting messages of a pipeline, so the price does not grow with what
 * waits. `minute` is noted once.
 */
export async function readWaiting(db: PrismaClient, minute: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO waiting_reading (pipeline, at, nodes)
    SELECT p.id, ${minute}, found.nodes
    FROM pipeline p
    CROSS JOIN LATERAL (
      SELECT coalesce(jsonb_agg(
        jsonb_build_array(w.node, w."toBegin", w."toRetry", w.held, w.asleep, w.oldest::text) ORDER BY w.node
      ), '[]') AS nodes
      FROM (${waitingAtNodes(Prisma.sql`p.id`)}) AS w
    ) AS found
    LEFT JOIN LATERAL (
      SELECT nodes FROM waiting_reading r WHERE r.pipeline = p.id ORDER BY r.at DESC LIMIT 1
    ) AS last ON true
    WHERE last.nodes IS NULL OR found.nodes <> last.nodes
    ON CONFLICT DO NOTHING`;
}
