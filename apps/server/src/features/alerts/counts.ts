import * as z from 'zod';
import { procedure } from '../../trpc.ts';

/** Alerts that are not over, and those of them that nobody has said to look after. */
export const counts = procedure
  .output(z.object({ open: z.number(), unacknowledged: z.number() }))
  .query(async ({ ctx }) => {
    const { db } = ctx.services;
    const [open, unacknowledged] = await Promise.all([
      db.alert.count({ where: { resolvedAt: null } }),
      db.alert.count({ where: { resolvedAt: null, acknowledgedAt: null } }),
    ]);
    return { open, unacknowledged };
  });
