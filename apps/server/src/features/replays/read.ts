import * as z from 'zod';
import { replayJobSchema } from '../../contract/replayJob.ts';
import { nodeNames } from '../../persistence/nodeNames.ts';
import { replayJobs } from '../../replays/replayJobs.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

const itemSchema = z.object({
  runId: z.string(),
  outcome: z.enum(['sent', 'simulated', 'skipped', 'failed']),
  nextRun: z.string().nullable(),
  code: z.string().nullable(),
  failure: z.string().nullable(),
});

/** One replay: how far it is, how many messages went to each destination, and what did not go well. */
export const read = procedure
  .input(z.object({ id: z.string().max(64) }))
  .output(
    z.object({
      job: replayJobSchema,
      sends: z.array(z.object({ node: z.string(), name: z.string(), count: z.number() })),
      troubles: z.array(itemSchema),
    }),
  )
  .query(async ({ ctx, input: { id } }) => {
    const { db } = ctx.services;
    const row = await db.replayJob.findUnique({ where: { id } });
    if (row === null) throw notFound('replay', id);
    const [[job], names, sends, troubles] = await Promise.all([
      replayJobs(ctx.services, [row]),
      nodeNames(db, [row.pipeline]),
      db.$queryRaw<{ node: string; count: bigint }[]>`
        SELECT node, count(*) AS count FROM replay_item, jsonb_array_elements_text(sends) AS node
        WHERE job_id = ${id} GROUP BY node ORDER BY node`,
      db.replayItem.findMany({
        where: { jobId: id, outcome: { in: ['failed', 'skipped'] } },
        orderBy: { runId: 'asc' },
        take: 200,
      }),
    ]);
    if (job === undefined) throw notFound('replay', id);
    return {
      job,
      sends: sends.map(({ node, count }) => ({
        node,
        name: names.get(`${row.pipeline}\n${node}`) ?? node,
        count: Number(count),
      })),
      troubles: troubles.map(({ runId, outcome, nextRun, code, failure }) => ({
        outcome: itemSchema.shape.outcome.parse(outcome),
        runId: String(runId),
        nextRun: nextRun === null ? null : String(nextRun),
        code,
        failure,
      })),
    };
  });
