import * as z from 'zod';
import { activityPageSchema, simulatorKeySchema } from '../../contract/simulator.ts';
import { procedure } from '../../trpc.ts';

export const activity = procedure
  .input(
    z.object({
      key: simulatorKeySchema,
      limit: z.int().min(1).max(200).default(50),
      cursor: z.string().nullish(),
    }),
  )
  .output(activityPageSchema)
  .query(({ ctx, input: { key, limit, cursor } }) =>
    ctx.services.simulators.activity(key, {
      limit,
      ...(cursor === undefined || cursor === null ? {} : { cursor }),
    }),
  );
