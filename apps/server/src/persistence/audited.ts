import type { Prisma } from '@pyheart/db';
import type { Services } from '../Services.ts';
import { appendAudit } from './appendAudit.ts';
import type { AuditFact } from './auditEntry.ts';

export type Fact = Omit<AuditFact, 'actor' | 'outcome'> & Partial<Pick<AuditFact, 'outcome'>>;

/** Writers of the trail wait for each other; Prisma's own two seconds are short for a busy moment. */
export const auditTransaction = { maxWait: 10_000, timeout: 20_000 };

/** Runs an action and writes its audit entry in one transaction: both commit or neither does. */
export function audited<Result>(
  services: Pick<Services, 'db' | 'clock'>,
  actor: string,
  action: (tx: Prisma.TransactionClient) => Promise<{ result: Result; fact: Fact }>,
): Promise<Result> {
  return auditedTogether(services, actor, async (tx) => {
    const { result, fact } = await action(tx);
    return { result, facts: [fact] };
  });
}

/**
 * As `audited`, for what takes several entries: all that was done commits with all of them, or nothing does. They are
 * written last: who holds the trail waits for no row that somebody else holds who waits for the trail.
 */
export async function auditedTogether<Result>(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  actor: string,
  action: (tx: Prisma.TransactionClient) => Promise<{ result: Result; facts: readonly Fact[] }>,
): Promise<Result> {
  return db.$transaction(async (tx) => {
    const { result, facts } = await action(tx);
    for (const fact of facts) await appendAudit(tx, clock.now(), { outcome: 'ok', ...fact, actor });
    return result;
  }, auditTransaction);
}
