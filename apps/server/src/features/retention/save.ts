import * as z from 'zod';
import { audited } from '../../persistence/audited.ts';
import { retentionKey } from '../../persistence/retentionSetting.ts';
import { retentionSchema } from '../../retention/retentionDays.ts';
import { procedure } from '../../trpc.ts';

/** Chooses how long things are kept. The next pass goes by it. */
export const save = procedure
  .input(retentionSchema)
  .output(z.null())
  .mutation(({ ctx, input: value }) =>
    audited(ctx.services, ctx.actor, async (tx) => {
      await tx.setting.upsert({
        where: { key: retentionKey },
        create: { key: retentionKey, value },
        update: { value },
      });
      return {
        result: null,
        fact: { action: 'retention.changed', object: 'installation', detail: value },
      };
    }),
  );
