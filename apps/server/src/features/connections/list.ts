import { connectionSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { connectionOf } from '../../persistence/connectionStore.ts';
import { connectionUses } from '../../persistence/connectionUses.ts';
import { procedure } from '../../trpc.ts';

/** Every connection with the nodes that use it. Settings hold secrets as references only. */
export const list = procedure
  .output(
    z.array(
      connectionSchema.extend({
        revision: z.int(),
        updatedAt: z.date(),
        usedBy: z.array(
          z.object({
            pipelineId: z.string(),
            pipelineName: z.string(),
            node: z.string(),
            nodeName: z.string(),
            published: z.boolean(),
          }),
        ),
      }),
    ),
  )
  .query(async ({ ctx }) => {
    const { db } = ctx.services;
    const [rows, uses] = await Promise.all([
      db.connection.findMany({ orderBy: { name: 'asc' } }),
      connectionUses(db),
    ]);
    return rows.map((row) => ({
      ...connectionOf(row),
      revision: row.revision,
      updatedAt: row.updatedAt,
      usedBy: uses.get(row.id) ?? [],
    }));
  });
