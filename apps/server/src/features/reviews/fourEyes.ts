import * as z from 'zod';
import { readFourEyes } from '../../publishing/fourEyes.ts';
import { missingForFourEyes } from '../../publishing/missingForFourEyes.ts';
import { procedure } from '../../trpc.ts';

/** Whether nobody publishes alone, and what is missing before that can be switched on. */
export const fourEyes = procedure
  .output(z.object({ isOn: z.boolean(), offAskedBy: z.string().nullable(), missing: z.string().nullable() }))
  .query(async ({ ctx: { services } }) => {
    const { isOn, offAskedBy = null } = await readFourEyes(services.db);
    return { isOn, offAskedBy, missing: (await missingForFourEyes(services.access)) ?? null };
  });
