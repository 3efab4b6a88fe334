import { randomUUID } from 'node:crypto';
import { normalIdentifier } from '@pyheart/engine';
import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { runIdSchema } from '../../contract/run.ts';
import { audited } from '../../persistence/audited.ts';
import { holdOffPruning } from '../../retention/holdGate.ts';
import { holdSubjectPlace } from '../../retention/holdSubjectPlace.ts';
import { procedure } from '../../trpc.ts';

/**
 * Keeps messages from being removed by retention until the hold is released. What is stored when this returns stays,
 * also when a pass is under way.
 */
export const placeHold = procedure
  .input(
    z.object({
      what: z.discriminatedUnion('scope', [
        z.object({ scope: z.literal('pipeline'), pipelineId: pipelineIdSchema }),
        z.object({ scope: z.literal('identifier'), identifier: z.string().trim().min(1).max(100) }),
        z.object({ scope: z.literal('runs'), runIds: z.array(runIdSchema).min(1).max(1000) }),
      ]),
      reason: z.string().trim().min(3, 'A hold needs a reason, such as a case number.').max(300),
    }),
  )
  .output(z.object({ id: z.string() }))
  .mutation(({ ctx, input: { what, reason } }) =>
    audited(ctx.services, ctx.actor, async (tx) => {
      const { vault, clock } = ctx.services;
      await holdOffPruning(tx);
      const id = randomUUID();
      const base = { id, scope: what.scope, reason, placedBy: ctx.actor, placedAt: clock.now() };
      const fields =
        what.scope === 'pipeline'
          ? { pipeline: what.pipelineId }
          : what.scope === 'runs'
            ? { runIds: what.runIds.map(BigInt) }
            : {
                hash: vault.searchHash(normalIdentifier(what.identifier)),
                subject: vault.seal(holdSubjectPlace(id), Buffer.from(what.identifier, 'utf8')),
              };
      await tx.legalHold.create({ data: { ...base, ...fields } });
      return {
        result: { id },
        fact: { action: 'hold.placed', object: `hold:${id}`, detail: { scope: what.scope, reason } },
      };
    }),
  );
