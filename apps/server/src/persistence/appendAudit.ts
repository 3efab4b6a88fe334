import type { Prisma } from '@pyheart/db';
import { type AuditFact, auditHash } from './auditEntry.ts';

const auditLock = 72_707_370;

/** Lets the caller's transaction write to the trail alone until it ends. */
export async function lockAudit(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${auditLock})`;
}

/**
 * Appends one entry to the audit trail inside the caller's transaction, so that an action without its entry cannot
 * commit. Writers queue on an advisory lock: the chain has one last entry.
 */
export async function appendAudit(tx: Prisma.TransactionClient, at: Date, fact: AuditFact): Promise<void> {
  await lockAudit(tx);
  const [next] = await tx.$queryRaw<{ seq: bigint }[]>`
    SELECT nextval(pg_get_serial_sequence('audit_entry', 'seq')) AS seq`;
  if (next === undefined) throw new Error('The audit sequence gave no number.');
  const last = await tx.auditEntry.findFirst({ orderBy: { seq: 'desc' }, select: { hash: true } });
  const prevHash = last?.hash ?? '';
  const entry = { ...fact, seq: next.seq, at };
  await tx.auditEntry.create({ data: { ...entry, prevHash, hash: auditHash(prevHash, entry) } });
}
