import * as z from 'zod';
import { procedure } from '../../trpc.ts';

/** Newest first; the cursor is the sequence number of the last entry of the page before. */
export const list = procedure
  .input(
    z
      .object({
        cursor: z
          .string()
          .regex(/^\d{1,19}$/)
          .nullish(),
        limit: z.int().min(1).max(200).default(50),
      })
      .prefault({}),
  )
  .output(
    z.object({
      entries: z.array(
        z.object({
          seq: z.string(),
          at: z.date(),
          actor: z.string(),
          action: z.string(),
          object: z.string(),
          outcome: z.string(),
          detail: z.record(z.string(), z.json()),
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
  )
  .query(async ({ ctx, input: { cursor, limit } }) => {
    const rows = await ctx.services.db.auditEntry.findMany({
      ...(cursor === undefined || cursor === null ? {} : { where: { seq: { lt: BigInt(cursor) } } }),
      orderBy: { seq: 'desc' },
      take: limit + 1,
    });
    const entries = rows.slice(0, limit).map((row) => ({
      seq: row.seq.toString(),
      at: row.at,
      actor: row.actor,
      action: row.action,
      object: row.object,
      outcome: row.outcome,
      detail: z.record(z.string(), z.json()).parse(row.detail),
    }));
    return { entries, nextCursor: rows.length > limit ? (entries.at(-1)?.seq ?? null) : null };
  });
