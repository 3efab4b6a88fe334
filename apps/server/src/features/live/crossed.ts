import { idForTime, ledgerEpochMs, timeForId } from '@pyheart/db';
import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { runIdSchema, runSummarySchema } from '../../contract/run.ts';
import { findCrossings } from '../../persistence/ledger/findCrossings.ts';
import { procedure } from '../../trpc.ts';

const lastId = 2n ** 63n - 1n;

/**
 * Messages that left a node by one output, newest first, as far back as one look goes. The cursor is the oldest run that
 * was looked at; null when there is none before it.
 */
export const crossed = procedure
  .input(
    z.object({
      pipelineId: pipelineIdSchema,
      node: z.string().max(100),
      port: z.string().max(100),
      from: z.date().optional(),
      to: z.date().optional(),
      cursor: runIdSchema.nullish(),
    }),
  )
  .output(
    z.object({
      crossings: z.array(
        z.object({
          run: runSummarySchema,
          /** Place of the step in the run's trace, from 0. */
          stepIndex: z.number(),
          at: z.date(),
          /** Why it left by an error output. */
          failure: z.string().nullable(),
        }),
      ),
      looked: z.number(),
      withoutSteps: z.number(),
      /** When the oldest run came that was looked at. */
      lookedUntil: z.date().nullable(),
      nextCursor: z.string().nullable(),
    }),
  )
  .query(async ({ ctx, input: { pipelineId, node, port, from, to, cursor } }) => {
    const { db, vault, clock } = ctx.services;
    const { found, looked, withoutSteps, oldest } = await findCrossings(
      { db, vault },
      {
        pipeline: pipelineId,
        node,
        port,
        from: from ? firstIdOf(from) : 0n,
        before: cursor ? BigInt(cursor) : to ? firstIdOf(to) : lastId,
        withWaiting: !cursor,
        now: clock.now(),
      },
    );
    return {
      crossings: found.map(({ run, stepIndex, step }) => ({
        run,
        stepIndex,
        at: new Date(Date.parse(step.startedAt) + step.ms),
        failure: step.failure?.message ?? null,
      })),
      looked,
      withoutSteps,
      lookedUntil: oldest === undefined ? null : timeForId(oldest),
      nextCursor: oldest === undefined ? null : String(oldest),
    };
  });

function firstIdOf(at: Date): bigint {
  return idForTime(Math.max(ledgerEpochMs, at.getTime()));
}
