import * as z from 'zod';
import { audited } from '../../persistence/audited.ts';
import { type FourEyes, readFourEyes, saveFourEyes } from '../../publishing/fourEyes.ts';
import { missingForFourEyes } from '../../publishing/missingForFourEyes.ts';
import { refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/**
 * Switches four-eyes publishing on, or off again. Off takes two people as well, one to ask and one to do it, as long as
 * there are two: a switch that its user turns off alone would protect nothing.
 */
export const setFourEyes = procedure
  .input(z.object({ isOn: z.boolean() }))
  .output(z.null())
  .mutation(async ({ ctx: { services, actor }, input: { isOn } }) => {
    const missing = await missingForFourEyes(services.access);
    if (isOn && missing !== undefined) {
      throw refusal('PRECONDITION_FAILED', 'PH-STU-431', 'Four-eyes publishing needs a second person.', {
        hint: missing,
      });
    }
    return audited(services, actor, async (tx) => {
      const { isOn: isOnNow, offAskedBy } = await readFourEyes(tx);
      const isAsking = isOnNow && !isOn && missing === undefined && (offAskedBy ?? actor) === actor;
      const value: FourEyes = isAsking ? { isOn: true, offAskedBy: actor } : { isOn };
      await saveFourEyes(tx, value);
      return {
        result: null,
        fact: { action: 'fourEyes.changed', object: 'installation', detail: { ...value } },
      };
    });
  });
