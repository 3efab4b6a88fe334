import * as z from 'zod';
import { mayRevealSchema } from '../../contract/patientData.ts';
import { includesPerson, readMayReveal } from '../../patientData/mayReveal.ts';
import { openGrants } from '../../patientData/revealGrants.ts';
import { viewerOf } from '../../patientData/viewerOf.ts';
import { procedure } from '../../trpc.ts';

/** What the person who asks is shown right now and may be shown, and who may. */
export const state = procedure
  .output(
    z.object({
      isAllowed: z.boolean(),
      mayReveal: mayRevealSchema,
      /** Everyone who can sign in. */
      people: z.array(z.string()),
      grants: z.array(
        z.object({ id: z.string(), scope: z.string(), subject: z.string(), leftMs: z.number() }),
      ),
    }),
  )
  .query(async ({ ctx }) => {
    const { services, actor } = ctx;
    const [mayReveal, people, grants] = await Promise.all([
      readMayReveal(services.db),
      services.access.people(),
      openGrants(services, viewerOf(ctx)),
    ]);
    const now = services.clock.now().getTime();
    return {
      isAllowed: includesPerson(mayReveal, actor),
      mayReveal,
      people,
      grants: grants.map(({ id, scope, subject, expiresAt }) => ({
        id,
        scope,
        subject,
        leftMs: expiresAt.getTime() - now,
      })),
    };
  });
