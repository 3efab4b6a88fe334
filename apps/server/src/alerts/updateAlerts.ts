import { randomUUID } from 'node:crypto';
import type { Alert, AlertRule } from '@pyheart/db';
import type { Services } from '../Services.ts';
import type { Cause } from './Cause.ts';

/**
 * Opens an alert for each new cause, counts on for known ones and closes those that are gone. What a person resolved stays
 * closed while its cause goes on. Returns what people may have to be told.
 */
export async function updateAlerts(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  rule: AlertRule,
  causes: readonly Cause[],
): Promise<Alert[]> {
  const now = clock.now();
  const present = await db.alert.findMany({ where: { ruleId: rule.id, goneAt: null } });
  const known = new Map(present.map((alert) => [alert.cause, alert]));
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
  const gone = { id: { in: [...known.values()].map(({ id }) => id) } };
  await db.alert.updateMany({ where: { ...gone, resolvedAt: null }, data: { resolvedAt: now } });
  await db.alert.updateMany({ where: gone, data: { goneAt: now } });
  const over = rule.tellsOver
    ? [{ resolvedAt: { not: null }, isToldOver: false, toldAt: { not: null } }]
    : [];
  return db.alert.findMany({
    where: { ruleId: rule.id, OR: [{ resolvedAt: null, acknowledgedAt: null, toldAt: null }, ...over] },
    orderBy: { firstAt: 'asc' },
  });
}
