import { randomUUID } from 'node:crypto';
import type { Alert, AlertRule } from '@pyheart/db';
import type { Services } from '../Services.ts';
import type { Cause } from './Cause.ts';

/** Opens an alert for each new cause, counts on for known ones and closes those that are gone. Returns what is untold. */
export async function updateAlerts(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  rule: AlertRule,
  causes: readonly Cause[],
): Promise<Alert[]> {
  const now = clock.now();
  const open = await db.alert.findMany({ where: { ruleId: rule.id, resolvedAt: null } });
  const known = new Map(open.map((alert) => [alert.cause, alert]));
  for (const cause of causes) {
    const alert = known.get(cause.cause);
    known.delete(cause.cause);
    if (!alert) {
      await db.alert.createMany({
        data: [{ id: randomUUID(), ruleId: rule.id, ...cause, firstAt: now, lastAt: now }],
        // Another process may have seen it first.
        skipDuplicates: true,
      });
    } else if (alert.count !== cause.count || alert.sentence !== cause.sentence) {
      await db.alert.update({
        where: { id: alert.id },
        data: { count: cause.count, sentence: cause.sentence, lastAt: now },
      });
    }
  }
  await db.alert.updateMany({
    where: { id: { in: [...known.values()].map(({ id }) => id) } },
    data: { resolvedAt: now },
  });
  return db.alert.findMany({
    where: { ruleId: rule.id, OR: [{ resolvedAt: null }, { isToldOver: false, toldAt: { not: null } }] },
    orderBy: { firstAt: 'asc' },
  });
}
