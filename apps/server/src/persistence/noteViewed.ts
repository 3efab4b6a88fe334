import type { Services } from '../Services.ts';
import { notedOnce } from './notedOnce.ts';

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
  const since = new Date(services.clock.now().getTime() - againAfterMs);
  const note = { actor, action: 'message.viewed', object: `run:${runId}` };
  await notedOnce(services, note, { at: { gt: since } });
}
