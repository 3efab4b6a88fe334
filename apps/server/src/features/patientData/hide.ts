import * as z from 'zod';
import { openGrants } from '../../patientData/revealGrants.ts';
import { viewerOf } from '../../patientData/viewerOf.ts';
import { audited } from '../../persistence/audited.ts';
import { procedure } from '../../trpc.ts';

/** Masks again what the person was shown in this session, before its time is over. */
export const hide = procedure.output(z.object({ hidden: z.number() })).mutation(async ({ ctx }) => {
  const { services, actor } = ctx;
  const ids = (await openGrants(services, viewerOf(ctx))).map(({ id }) => id);
  if (ids.length === 0) return { hidden: 0 };
  return audited(services, actor, async (tx) => {
    await tx.revealGrant.updateMany({
      where: { id: { in: ids } },
      data: { endedAt: services.clock.now() },
    });
    return {
      result: { hidden: ids.length },
      fact: { action: 'reveal.ended', object: 'session', detail: { grants: ids } },
    };
  });
});
