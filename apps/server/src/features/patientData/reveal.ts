import * as z from 'zod';
import { revealReasons, revealScopeSchema } from '../../contract/patientData.ts';
import { includesPerson, readMayReveal } from '../../patientData/mayReveal.ts';
import { openGrant, placeOf, revealMs } from '../../patientData/revealGrants.ts';
import { viewerOf } from '../../patientData/viewerOf.ts';
import { audited } from '../../persistence/audited.ts';
import { refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** Shows patient data to the person who asks, in this session, for 15 minutes; the audit trail says why. */
export const reveal = procedure
  .input(
    z
      .object({
        scope: revealScopeSchema,
        reason: z.enum(revealReasons),
        note: z.string().trim().max(300).default(''),
      })
      .refine(({ reason, note }) => reason !== 'other' || note.length >= 3, {
        path: ['note'],
        message: 'Say in a few words what the reason is.',
      }),
  )
  .output(z.object({ grant: z.string(), leftMs: z.number() }))
  .mutation(async ({ ctx, input: { scope, reason, note } }) => {
    const { services, actor } = ctx;
    const place = placeOf(scope);
    const object = `${place.scope}:${place.subject}`;
    const detail = { reason, note, minutes: revealMs / 60_000 };
    if (!includesPerson(await readMayReveal(services.db), actor)) {
      await audited(services, actor, async () => ({
        result: undefined,
        fact: { action: 'reveal.granted', object, outcome: 'refused', detail },
      }));
      throw refusal('FORBIDDEN', 'PH-STU-470', `${actor} may not be shown patient data.`, {
        hint: 'Ask one of the people that Settings names under Patient data.',
      });
    }
    return audited(services, actor, async (tx) => {
      const at = services.clock.now();
      const said = note === '' ? reason : `${reason}: ${note}`;
      const grant = await openGrant(tx, viewerOf(ctx), { scope, reason: said, at });
      return {
        result: { grant: grant.id, leftMs: revealMs },
        fact: { action: 'reveal.granted', object, detail: { ...detail, grant: grant.id } },
      };
    });
  });
