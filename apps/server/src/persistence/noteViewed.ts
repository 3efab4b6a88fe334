import type { Services } from '../Services.ts';
import { audited } from './audited.ts';

const againAfterMs = 5 * 60_000;

/**
 * Writes down who looked at a message (45 CFR 164.312(b)). A screen that is open asks again and again, so one entry
 * per person and run in five minutes is enough.
 */
export async function noteViewed(
  services: Pick<Services, 'db' | 'clock'>,
  actor: string,
  runId: string,
): Promise<void> {
  const object = `run:${runId}`;
  const action = 'message.viewed';
  const since = new Date(services.clock.now().getTime() - againAfterMs);
  const recent = await services.db.auditEntry.findFirst({
    where: { object, action, actor, at: { gt: since } },
    select: { seq: true },
  });
  if (recent !== null) return;
  await audited(services, actor, async () => ({ result: undefined, fact: { action, object, detail: {} } }));
}
