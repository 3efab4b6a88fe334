import type { Alert, Prisma } from '@pyheart/db';
import * as z from 'zod';
import { audited } from '../persistence/audited.ts';
import type { Services } from '../Services.ts';
import { notFound, refusal } from '../StudioError.ts';

/** What a person says about an alert; an empty note leaves the one that is there. */
export const alertWord = z.object({ id: z.string().max(64), note: z.string().trim().max(500) });

interface Change {
  actor: string;
  action: 'alert.acknowledged' | 'alert.resolved';
  word: z.infer<typeof alertWord>;
  data: Prisma.AlertUpdateManyMutationInput;
}

/** Changes an open alert and writes who did it, in one transaction. Refuses one that is over. */
export async function changeAlert(
  services: Pick<Services, 'db' | 'clock'>,
  { actor, action, word: { id, note }, data }: Change,
): Promise<void> {
  await audited(services, actor, async (tx) => {
    const alert: Alert | null = await tx.alert.findUnique({ where: { id } });
    if (alert === null) throw notFound('alert', id);
    const { count } = await tx.alert.updateMany({
      where: { id, resolvedAt: null },
      data: { ...data, ...(note === '' ? {} : { note }) },
    });
    if (count === 0) {
      throw refusal('CONFLICT', 'PH-STU-460', 'The alert is over already.', {
        hint: 'Look at its history: it says when, and by whom.',
      });
    }
    return {
      result: undefined,
      fact: { action, object: `alert:${id}`, detail: { cause: alert.cause, pipeline: alert.pipeline } },
    };
  });
}
