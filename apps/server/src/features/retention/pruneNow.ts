import { auditedFirst } from '../../persistence/auditedFirst.ts';
import { pruneReportSchema } from '../../retention/pruneReport.ts';
import { procedure } from '../../trpc.ts';

/**
 * Removes what is over without waiting for the night; null, and nothing is removed, while another pass is under way or
 * a backup is made.
 */
export const pruneNow = procedure.output(pruneReportSchema.nullable()).mutation(async ({ ctx }) => {
  const fact = { action: 'retention.pruned', object: 'installation', detail: {} };
  return (await auditedFirst(ctx.services, ctx.actor, fact, () => ctx.services.pruning.now())) ?? null;
});
