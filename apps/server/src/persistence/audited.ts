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
  return services.db.$transaction(async (tx) => {
    const { result, fact } = await action(tx);
    await appendAudit(tx, services.clock.now(), { outcome: 'ok', ...fact, actor });
    return result;
  }, auditTransaction);
}
