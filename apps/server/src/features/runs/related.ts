import * as z from 'zod';
import { runIdSchema } from '../../contract/run.ts';
import { replaysOf } from '../../persistence/ledger/replaysOf.ts';
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
    const [replays, row] = await Promise.all([
      replaysOf(db, runId),
      db.runDecision.findUnique({ where: { runId: BigInt(runId) } }),
    ]);
    return {
      replays,
      decision: row && {
        decision: row.decision,
        note: row.note,
        actor: row.actor,
        at: row.at,
        nextRun: row.nextRun === null ? null : String(row.nextRun),
      },
    };
  });
