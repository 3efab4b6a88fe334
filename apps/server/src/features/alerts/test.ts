import { PluginError } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { sendAlert } from '../../alerts/sendAlert.ts';
import { audited } from '../../persistence/audited.ts';
import { notFound, refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** Really sends a message to everybody whom the rule would tell. */
export const test = procedure
  .input(z.object({ id: z.string().max(64) }))
  .output(z.object({ told: z.number() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const rule = await ctx.services.db.alertRule.findUnique({ where: { id } });
    if (rule === null) throw notFound('alert rule', id);
    await audited(ctx.services, ctx.actor, async () => ({
      result: undefined,
      fact: { action: 'alert-rule.tested', object: `alert-rule:${id}`, detail: {} },
    }));
    try {
      await sendAlert(ctx.services, rule, {
        subject: `${rule.name}: test`,
        text: 'This is a test of the alert rule. Nothing is wrong.\n',
      });
    } catch (error) {
      if (!(error instanceof PluginError)) throw error;
      throw refusal(
        'BAD_REQUEST',
        error.code,
        error.message,
        error.hint === undefined ? {} : { hint: error.hint },
      );
    }
    const recipients = z.array(z.string()).parse(rule.recipients).length;
    return { told: recipients + (rule.webhook === null ? 0 : 1) };
  });
