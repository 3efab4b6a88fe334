import type { Alert, AlertRule } from '@pyheart/db';
import { toFailure } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { alertText } from './alertText.ts';
import { readMailServer } from './mailServer.ts';
import { sendAlert } from './sendAlert.ts';

/** However much goes wrong, a rule speaks once in so long. */
const quietMs = 5 * 60_000;
/** A cause that goes on is repeated with its new count after so long. */
const followUpMs = 60 * 60_000;

/** One message about all that is new, has grown or is over; nothing when people know it already. */
export async function tellPeople(
  services: Pick<Services, 'db' | 'engine' | 'clock' | 'log'>,
  rule: AlertRule,
  alerts: readonly Alert[],
): Promise<void> {
  const { db, clock, log } = services;
  const now = clock.now();
  if (rule.triedAt !== null && now.getTime() - rule.triedAt.getTime() < quietMs) return;
  const isOld = ({ toldAt }: Alert) => toldAt !== null && now.getTime() - toldAt.getTime() >= followUpMs;
  const fresh = alerts.filter(({ resolvedAt, toldAt }) => resolvedAt === null && toldAt === null);
  const grown = alerts.filter((alert) => !alert.resolvedAt && isOld(alert) && alert.count > alert.toldCount);
  const over = alerts.filter(({ resolvedAt }) => resolvedAt !== null);
  if (fresh.length + grown.length + over.length === 0) return;
  const { studioUrl = '' } = (await readMailServer(db)) ?? {};
  let failure: string | null = null;
  try {
    await sendAlert(services, rule, alertText(rule, { fresh, grown, over }, studioUrl));
    for (const { id, count } of [...fresh, ...grown]) {
      await db.alert.update({ where: { id }, data: { toldAt: now, toldCount: count } });
    }
    await db.alert.updateMany({
      where: { id: { in: over.map(({ id }) => id) } },
      data: { isToldOver: true },
    });
  } catch (error) {
    const { code, message } = toFailure(error);
    failure = message;
    log.warn({ rule: rule.id, code }, 'an alert did not get through');
  }
  await db.alertRule.update({ where: { id: rule.id }, data: { triedAt: now, failure } });
}
