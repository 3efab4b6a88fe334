import * as z from 'zod';
import { procedure } from '../../trpc.ts';

/** The data keys of this installation; never the keys themselves. */
export const list = procedure
  .output(
    z.array(
      z.object({
        id: z.number(),
        purpose: z.string(),
        /** Which master key wraps it, as eight characters. */
        masterId: z.string(),
        createdAt: z.date(),
        isCurrent: z.boolean(),
      }),
    ),
  )
  .query(async ({ ctx: { services } }) => {
    const rows = await services.db.dataKey.findMany({ omit: { wrapped: true }, orderBy: { id: 'asc' } });
    return rows.map((row) => ({ ...row, isCurrent: row.id === services.vault.currentKey }));
  });
