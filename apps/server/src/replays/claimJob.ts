import type { ReplayJob } from '@pyheart/db';
import type { Services } from '../Services.ts';

const leaseMs = 60_000;

/** The oldest running job that no other process works on, for a minute; undefined when there is none. */
export async function claimJob(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  owner: string,
): Promise<ReplayJob | undefined> {
  const now = clock.now();
  const until = new Date(now.getTime() + leaseMs);
  const [claimed] = await db.$queryRaw<{ id: string }[]>`
    UPDATE replay_job SET leased_by = ${owner}, leased_until = ${until} WHERE id = (
      SELECT id FROM replay_job
      WHERE state = 'running' AND (leased_until IS NULL OR leased_until < ${now} OR leased_by = ${owner})
      ORDER BY (failure IS NOT NULL), created_at LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING id`;
  return claimed === undefined
    ? undefined
    : ((await db.replayJob.findUnique({ where: claimed })) ?? undefined);
}

/** Keeps a claimed job for another minute; false when it is this owner's no more, or is not to go on. */
export async function keepJob(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  id: string,
  owner: string,
): Promise<boolean> {
  const { count } = await db.replayJob.updateMany({
    where: { id, leasedBy: owner, state: 'running' },
    data: { leasedUntil: new Date(clock.now().getTime() + leaseMs) },
  });
  return count === 1;
}
