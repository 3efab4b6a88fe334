import type { Prisma } from '@pyheart/db';
import type { Services } from '../Services.ts';
import { appendAudit, lockAudit } from './appendAudit.ts';
import type { AuditFact } from './auditEntry.ts';
import { auditTransaction } from './audited.ts';

type Note = Pick<AuditFact, 'actor' | 'action' | 'object'> & Partial<Pick<AuditFact, 'detail'>>;

/**
 * Writes an entry unless the trail has one already that `known` describes. A page asks for a message in several
 * requests at once: whoever writes looks again after the others.
 */
export async function notedOnce(
  services: Pick<Services, 'db' | 'clock'>,
  { detail = {}, ...note }: Note,
  known: Prisma.AuditEntryWhereInput,
): Promise<void> {
  const isNoted = async (tx: Pick<Prisma.TransactionClient, 'auditEntry'>) => {
    const entry = await tx.auditEntry.findFirst({ where: { ...known, ...note }, select: { seq: true } });
    return entry !== null;
  };
  if (await isNoted(services.db)) return;
  await services.db.$transaction(async (tx) => {
    await lockAudit(tx);
    if (!(await isNoted(tx))) await appendAudit(tx, services.clock.now(), { outcome: 'ok', detail, ...note });
  }, auditTransaction);
}
