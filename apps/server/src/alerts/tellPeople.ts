import type { Alert, AlertRule } from '@pyheart/db';
import { toFailure } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { alertText } from './alertText.ts';
import { readMailServer } from './mailServer.ts';
import { sendAlert } from './sendAlert.ts';

/** However much goes wrong, a rule speaks once in so long. */
const quietMs = 5 * 60_000;

/** One message about all that is new or over. Each alert is told once: what goes on is not repeated. */
export async function tellPeople(
  services: Pick<Services, 'db' | 'engine' | 'clock' | 'log'>,
  rule: AlertRule,
  alerts: readonly Alert[],
): Promise<void> {
  const { db, clock, log } = services;
  const now = clock.now();
  if (rule.triedAt !== null && now.getTime() - rule.triedAt.getTime() < quietMs) return;
  const fresh = alerts.filter(({ resolvedAt }) => resolvedAt === null);
  const over = alerts.filter(({ resolvedAt }) => resolvedAt !== null);
  if (alerts.length === 0) return;
  const { studioUrl = '' } = (await readMailServer(db)) ?? {};
  let failure: string | null = null;
  try {
    await sendAlert(services, rule, alertText(rule, { fresh, over }, studioUrl));
    await db.alert.updateMany({ where: { id: { in: fresh.map(({ id }) => id) } }, data: { toldAt: now } });
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
