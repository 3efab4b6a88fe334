import { grantInWords, readGrant } from '@pyheart/plugin-sdk/node';
import * as z from 'zod';
import { reachableSystemSchema } from '../../contract/reachableSystem.ts';
import { changeGrantedSystems } from '../../network/grantedSystems.ts';
import { audited } from '../../persistence/audited.ts';
import { refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** Lets messages go to a system in a private network. It counts at once, in other processes within two seconds. */
export const grant = procedure
  .input(reachableSystemSchema)
  .output(z.object({ system: z.string() }))
  .mutation(async ({ ctx: { services, actor }, input: { system: text, reason } }) => {
    const read = readGrant(text);
    const system = read === undefined ? text : grantInWords(read);
    const granted = await audited(services, actor, async (tx) => {
      const grantedAt = services.clock.now().toISOString();
      await changeGrantedSystems(tx, (systems) => {
        if (systems.some((one) => one.system === system)) {
          throw refusal('CONFLICT', 'PH-STU-480', `${system} is granted already.`, {
            hint: 'Withdraw it first if its reason is to change.',
          });
        }
        return [...systems, { system, reason, grantedBy: actor, grantedAt }];
      });
      return {
        result: { system },
        fact: { action: 'system.granted', object: 'installation', detail: { system, reason } },
      };
    });
    await services.network.look();
    return granted;
  });
