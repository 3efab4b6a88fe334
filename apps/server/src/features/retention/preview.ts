import { readRetention } from '../../persistence/retentionSetting.ts';
import { pruneReportSchema } from '../../retention/pruneReport.ts';
import { procedure } from '../../trpc.ts';

/** What a pass would remove now; null while another pass is under way. Removes nothing. */
export const preview = procedure.output(pruneReportSchema.nullable()).query(async ({ ctx: { services } }) => {
  const retention = await readRetention(services.db);
  return (await services.prune({ retention, isDryRun: true })) ?? null;
});
