import type { PrismaClient } from '@pyheart/db';

/** Everything that puts a new draft into the database. */
export const editActions = ['pipeline.created', 'pipeline.saved', 'pipeline.deployed'];

/** Who saved the draft last; undefined when the audit trail does not go back that far. */
export async function lastEditor(db: PrismaClient, pipelineId: string): Promise<string | undefined> {
  const entry = await db.auditEntry.findFirst({
    where: { object: `pipeline:${pipelineId}`, action: { in: editActions } },
    orderBy: { seq: 'desc' },
    select: { actor: true },
  });
  return entry?.actor;
}
