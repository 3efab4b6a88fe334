import type { Prisma, PrismaClient } from '@pyheart/db';
import type { PublishingFact } from './activeTimes.ts';

const actions = ['pipeline.published', 'pipeline.deployed'];

/** What the audit trail says about publishing a pipeline, oldest first. */
export async function readPublishingFacts(
  db: PrismaClient | Prisma.TransactionClient,
  pipelineId: string,
): Promise<PublishingFact[]> {
  const entries = await db.auditEntry.findMany({
    where: { object: `pipeline:${pipelineId}`, action: { in: actions } },
    orderBy: { seq: 'asc' },
    select: { at: true, outcome: true, detail: true },
  });
  return entries.flatMap(({ at, outcome, detail }) => {
    // A version that could not start: the one before goes on, or none when there was none.
    if (outcome === 'failed') {
      const failed = numberIn(detail, 'version') ?? 0;
      return [{ at, version: numberIn(detail, 'backTo') || undefined, failed }];
    }
    return outcome === 'ok' ? [{ at, version: numberIn(detail, 'version') }] : [];
  });
}

function numberIn(detail: Prisma.JsonValue, name: string): number | undefined {
  const value =
    typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail[name] : undefined;
  return typeof value === 'number' ? value : undefined;
}
