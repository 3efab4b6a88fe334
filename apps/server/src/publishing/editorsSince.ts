import type { Prisma } from '@pyheart/db';
import { editActions } from '../persistence/lastEditor.ts';

/** Everyone who saved the draft of a pipeline since it was last published, as the audit trail has them. */
export async function editorsSince(tx: Prisma.TransactionClient, pipelineId: string): Promise<string[]> {
  const object = `pipeline:${pipelineId}`;
  const published = await tx.auditEntry.findFirst({
    where: { object, action: 'pipeline.published', outcome: 'ok' },
    orderBy: { seq: 'desc' },
    select: { seq: true },
  });
  const entries = await tx.auditEntry.findMany({
    where: { object, action: { in: editActions }, seq: { gt: published?.seq ?? 0n } },
    distinct: ['actor'],
    orderBy: { actor: 'asc' },
    select: { actor: true },
  });
  return entries.map(({ actor }) => actor);
}
