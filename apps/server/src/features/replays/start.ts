import { randomUUID } from 'node:crypto';
import { Prisma } from '@pyheart/db';
import * as z from 'zod';
import { type RunScope, runScopeSchema } from '../../contract/runScope.ts';
import { audited } from '../../persistence/audited.ts';
import { runsInScope } from '../../persistence/runsInScope.ts';
import { procedure } from '../../trpc.ts';

const perInsert = 5000;

/** Puts stored messages in again in the background. Without `mode: 'send'` nothing leaves the studio. */
export const start = procedure
  .input(
    z.object({
      scope: runScopeSchema,
      mode: z.enum(['simulate', 'send']).default('simulate'),
      version: z.enum(['current', 'then']).default('current'),
      /** Nodes that really send; null: all. */
      destinations: z.array(z.string()).min(1, 'Choose at least one destination.').nullable().default(null),
      skipDelivered: z.boolean().default(false),
      ratePerSecond: z.int().min(1).max(500).default(20),
    }),
  )
  .output(z.object({ id: z.string(), total: z.number() }))
  .mutation(async ({ ctx, input: { scope, ...order } }) => {
    const { pipeline, runs } = await runsInScope(ctx.services, scope);
    const id = randomUUID();
    const total = runs.length;
    return audited(ctx.services, ctx.actor, async (tx) => {
      await tx.replayJob.create({
        data: {
          id,
          pipeline,
          title: titleOf(scope, total),
          state: 'running',
          total,
          actor: ctx.actor,
          createdAt: ctx.services.clock.now(),
          ...order,
          destinations: order.destinations ?? Prisma.DbNull,
        },
      });
      for (let from = 0; from < total; from += perInsert) {
        const part = runs.slice(from, from + perInsert);
        await tx.replayItem.createMany({
          data: part.map(({ runId }) => ({ jobId: id, runId: BigInt(runId) })),
        });
      }
      const { destinations, ...facts } = order;
      return {
        result: { id, total },
        fact: {
          action: 'replay.started',
          object: `pipeline:${pipeline}`,
          detail: { job: id, total, ...facts, destinations: destinations ?? 'all' },
        },
      };
    });
  });

function titleOf(scope: RunScope, total: number): string {
  const messages = `${total} ${total === 1 ? 'message' : 'messages'}`;
  if (scope.kind === 'failures') return `${messages} that failed for one reason`;
  return scope.kind === 'filter' ? `${messages} that a filter found` : `${messages} chosen by hand`;
}
