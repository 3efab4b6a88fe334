import { pruneReportSchema } from '../../retention/pruneReport.ts';
import { procedure } from '../../trpc.ts';

/** What a pass would remove now. Removes nothing. */
export const preview = procedure
  .output(pruneReportSchema)
  .query(({ ctx: { services } }) => services.pruning.preview());
