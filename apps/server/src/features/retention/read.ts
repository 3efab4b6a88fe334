import * as z from 'zod';
import { readLastPrune, readRetention } from '../../persistence/retentionSetting.ts';
import { pruneReportSchema } from '../../retention/pruneReport.ts';
import { retentionSchema } from '../../retention/retentionDays.ts';
import { procedure } from '../../trpc.ts';

/** How long things are kept, and what the last pass removed. */
export const read = procedure
  .output(z.object({ retention: retentionSchema, lastPrune: pruneReportSchema.nullable() }))
  .query(async ({ ctx: { services } }) => ({
    retention: await readRetention(services.db),
    lastPrune: (await readLastPrune(services.db)) ?? null,
  }));
