import * as z from 'zod';
import { runIdSchema } from '../../contract/run.ts';
import { procedure } from '../../trpc.ts';

/** What came of a run later: its replays, and what a person decided about it. */
export const related = procedure
  .input(z.object({ runId: runIdSchema }))
  .output(
    z.object({
      replays: z.array(z.string()),
      decision: z
        .object({
          decision: z.string(),
          note: z.string(),
          actor: z.string(),
          at: z.date(),
          nextRun: z.string().nullable(),
        })
        .nullable(),
    }),
  )
  .query(async ({ ctx, input: { runId } }) => {
    const { db } = ctx.services;
    const id = BigInt(runId);
    const [replays, row] = await Promise.all([
      db.$queryRaw<{ id: bigint }[]>`
        SELECT id FROM run WHERE replay_of = ${id}
        UNION SELECT p.id FROM pend p CROSS JOIN LATERAL (SELECT meta FROM msg WHERE msg.id = p.id OFFSET 0) m
          WHERE m.meta ->> 'replayOf' = ${runId}
        ORDER BY id DESC LIMIT 50`,
      db.runDecision.findUnique({ where: { runId: id } }),
    ]);
    return {
      replays: replays.map((replay) => String(replay.id)),
      decision: row && {
        decision: row.decision,
        note: row.note,
        actor: row.actor,
        at: row.at,
        nextRun: row.nextRun === null ? null : String(row.nextRun),
      },
    };
  });
