import * as z from 'zod';
import { alertWord, changeAlert } from '../../alerts/changeAlert.ts';
import { procedure } from '../../trpc.ts';

/** Says that an alert is over. While its cause goes on it stays closed; when the cause comes back, it is a new one. */
export const resolve = procedure
  .input(alertWord)
  .output(z.object({}))
  .mutation(async ({ ctx, input }) => {
    const { services, actor } = ctx;
    await changeAlert(services, {
      actor,
      action: 'alert.resolved',
      word: input,
      data: { resolvedAt: services.clock.now(), resolvedBy: actor },
    });
    return {};
  });
