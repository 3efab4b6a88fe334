import type { PrismaClient } from '@pyheart/db';
import { type PruneReport, pruneReportSchema } from '../retention/pruneReport.ts';
import { firstRetention, type Retention, retentionSchema } from '../retention/retentionDays.ts';

export const retentionKey = 'retention';
const lastPruneKey = 'retention.lastPrune';

/** How long things are kept: what was chosen, or what holds until somebody chooses. */
export async function readRetention(db: PrismaClient): Promise<Retention> {
  const row = await db.setting.findUnique({ where: { key: retentionKey } });
  return row === null ? firstRetention : retentionSchema.parse(row.value);
}

/** What the last pass removed; undefined before the first. */
export async function readLastPrune(db: PrismaClient): Promise<PruneReport | undefined> {
  const row = await db.setting.findUnique({ where: { key: lastPruneKey } });
  return row === null ? undefined : pruneReportSchema.parse(row.value);
}

export async function saveLastPrune(db: PrismaClient, report: PruneReport): Promise<void> {
  const value = { ...report };
  await db.setting.upsert({
    where: { key: lastPruneKey },
    create: { key: lastPruneKey, value },
    update: { value },
  });
}
