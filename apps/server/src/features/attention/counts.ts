import { idForTime } from '@pyheart/db';
import * as z from 'zod';
import { countAttention, mostCounted } from '../../persistence/attention/countAttention.ts';
import { waitingTooLongMs } from '../../persistence/attention/waitingTooLong.ts';
import { procedure } from '../../trpc.ts';

/** How much waits for a person, by kind. A count that reads `most` may be more. */
export const counts = procedure
  .output(
    z.object({
      failed: z.number(),
      inDoubt: z.number(),
      quarantined: z.number(),
      waiting: z.number(),
      most: z.number(),
    }),
  )
  .query(async ({ ctx }) => {
    const { db, clock } = ctx.services;
    const counted = await countAttention(db, idForTime(clock.now().getTime() - waitingTooLongMs));
    return { ...counted, most: mostCounted };
  });
