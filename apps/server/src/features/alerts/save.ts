import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { alertRuleSchema } from '../../contract/alert.ts';
import { audited } from '../../persistence/audited.ts';
import { procedure } from '../../trpc.ts';

/** Makes a rule, or changes the one with the id. */
export const save = procedure
  .input(z.object({ id: z.string().max(64).nullable(), rule: alertRuleSchema }))
  .output(z.object({ id: z.string() }))
  .mutation(({ ctx, input: { id: known, rule } }) =>
    audited(ctx.services, ctx.actor, async (tx) => {
      const id = known ?? randomUUID();
      await tx.alertRule.upsert({
        where: { id },
        create: { id, ...rule },
        // Whoever changed how people are reached wants to see that it works now.
        update: { ...rule, triedAt: null, failure: null },
      });
      const { kind, pipeline, isEnabled, recipients, webhook } = rule;
      return {
        result: { id },
        fact: {
          action: 'alert-rule.saved',
          object: `alert-rule:${id}`,
          detail: { kind, pipeline, isEnabled, recipients, hasWebhook: webhook !== null },
        },
      };
    }),
  );
