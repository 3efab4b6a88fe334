import type { PrismaClient } from '@pyheart/db';
import { type AuditFact, auditHash } from './auditEntry.ts';

/** Walks the whole chain; names the first entry that was changed or whose predecessor is gone. */
export async function verifyAudit(
  db: PrismaClient,
): Promise<{ entries: number; firstBad?: { seq: bigint; reason: 'changed' | 'gap' } }> {
  let prevHash = '';
  let entries = 0;
  let cursor = 0n;
  for (;;) {
    const page = await db.auditEntry.findMany({
      where: { seq: { gt: cursor } },
      orderBy: { seq: 'asc' },
      take: 1000,
    });
    for (const entry of page) {
      if (entry.prevHash !== prevHash) return { entries, firstBad: { seq: entry.seq, reason: 'gap' } };
      // The row was written from an AuditFact; its hash tells whether it still is one.
      const fact = entry as typeof entry & Pick<AuditFact, 'outcome' | 'detail'>;
      if (auditHash(prevHash, fact) !== entry.hash) {
        return { entries, firstBad: { seq: entry.seq, reason: 'changed' } };
      }
      prevHash = entry.hash;
      cursor = entry.seq;
      entries += 1;
    }
    if (page.length < 1000) return { entries };
  }
}
