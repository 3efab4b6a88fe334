import * as z from 'zod';
import { alertWord, changeAlert } from '../../alerts/changeAlert.ts';
import { procedure } from '../../trpc.ts';

/** Says that somebody looks after an alert: nobody is told of it any more. */
export const acknowledge = procedure
  .input(alertWord)
  .output(z.object({}))
  .mutation(async ({ ctx, input }) => {
    const { services, actor } = ctx;
    await changeAlert(services, {
      actor,
      action: 'alert.acknowledged',
      word: input,
      data: { acknowledgedAt: services.clock.now(), acknowledgedBy: actor },
    });
    return {};
  });
