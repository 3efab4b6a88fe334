import * as z from 'zod';
import { mayRevealSchema } from '../../contract/patientData.ts';
import { includesPerson, readMayReveal, saveMayReveal } from '../../patientData/mayReveal.ts';
import { audited } from '../../persistence/audited.ts';
import { refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/**
 * Says who may be shown patient data. Only who may be shown it decides about others, and nobody shuts themselves out: a
 * list that nobody can change any more would be a trap.
 */
export const setMayReveal = procedure
  .input(z.object({ mayReveal: mayRevealSchema }))
  .output(z.null())
  .mutation(async ({ ctx: { services, actor }, input: { mayReveal } }) => {
    const people = await services.access.people();
    const strangers = mayReveal === 'everyone' ? [] : mayReveal.filter((name) => !people.includes(name));
    if (strangers.length > 0 || !includesPerson(mayReveal, actor)) {
      const [first] = strangers;
      throw refusal(
        'PRECONDITION_FAILED',
        'PH-STU-471',
        first === undefined
          ? 'You would not be among those who may be shown patient data.'
          : `Nobody called "${first}" has an account here.`,
        { hint: 'Choose people with an account, yourself among them.' },
      );
    }
    return audited(services, actor, async (tx) => {
      if (!includesPerson(await readMayReveal(tx), actor)) {
        throw refusal('FORBIDDEN', 'PH-STU-470', `${actor} may not be shown patient data.`, {
          hint: 'Only who may be shown it decides who else may.',
        });
      }
      await saveMayReveal(tx, mayReveal);
      return {
        result: null,
        fact: { action: 'mayReveal.changed', object: 'installation', detail: { mayReveal } },
      };
    });
  });
