import type { Prisma } from '@pyheart/db';
import type { Services } from '../Services.ts';
import { appendAudit } from './appendAudit.ts';
import type { AuditFact } from './auditEntry.ts';

export type Fact = Omit<AuditFact, 'actor' | 'outcome'> & Partial<Pick<AuditFact, 'outcome'>>;

/** Writers of the trail wait for each other; Prisma's own two seconds are short for a busy moment. */
export const auditTransaction = { maxWait: 10_000, timeout: 20_000 };

/** Runs an action and writes its audit entry in one transaction: both commit or neither does. */
export async function audited<Result>(
  services: Pick<Services, 'db' | 'clock'>,
  actor: string,
  action: (tx: Prisma.TransactionClient) => Promise<{ result: Result; fact: Fact }>,
): Promise<Result> {
  return auditedTogether(services, actor, async (tx, note) => {
    const { result, fact } = await action(tx);
    await note(fact);
    return result;
  });
}

/** As `audited`, for what takes several entries: all that was done commits with all of them, or nothing does. */
export async function auditedTogether<Result>(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  actor: string,
  action: (tx: Prisma.TransactionClient, note: (fact: Fact) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  return db.$transaction(
    (tx) => action(tx, (fact) => appendAudit(tx, clock.now(), { outcome: 'ok', ...fact, actor })),
    auditTransaction,
  );
}
