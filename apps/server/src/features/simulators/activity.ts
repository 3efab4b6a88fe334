import * as z from 'zod';
import { privacySchema } from '../../contract/patientData.ts';
import { activityPageSchema, simulatorKeySchema } from '../../contract/simulator.ts';
import { maskActivity } from '../../patientData/maskActivity.ts';
import { privacyOf } from '../../patientData/privacyOf.ts';
import { viewerOf } from '../../patientData/viewerOf.ts';
import { procedure } from '../../trpc.ts';

/** What a simulated partner received or sent. Only the hospital system's messages are surely made up. */
export const activity = procedure
  .input(
    z.object({
      key: simulatorKeySchema,
      limit: z.int().min(1).max(200).default(50),
      cursor: z.string().nullish(),
    }),
  )
  .output(activityPageSchema.extend({ privacy: privacySchema }))
  .query(async ({ ctx, input: { key, limit, cursor } }) => {
    const { services } = ctx;
    const page = await services.simulators.activity(key, {
      limit,
      ...(cursor === undefined || cursor === null ? {} : { cursor }),
    });
    if (key === 'ehr') return { ...page, privacy: { state: 'made up' } };
    const privacy = await privacyOf(services, viewerOf(ctx), {
      scopes: [{ kind: 'partner', key }],
      object: `partner:${key}`,
    });
    if (privacy.state !== 'masked') return { ...page, privacy };
    const now = services.clock.now();
    return { ...page, items: await Promise.all(page.items.map((item) => maskActivity(item, now))), privacy };
  });
