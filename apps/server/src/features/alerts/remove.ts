import * as z from 'zod';
import { audited } from '../../persistence/audited.ts';
import { procedure } from '../../trpc.ts';

/** Removes a rule and the history of its alerts. */
export const remove = procedure
  .input(z.object({ id: z.string().max(64) }))
  .output(z.object({ removed: z.boolean() }))
  .mutation(({ ctx, input: { id } }) =>
    audited(ctx.services, ctx.actor, async (tx) => {
      const { count } = await tx.alertRule.deleteMany({ where: { id } });
      return {
        result: { removed: count > 0 },
        fact: { action: 'alert-rule.removed', object: `alert-rule:${id}`, detail: {} },
      };
    }),
  );
