import * as z from 'zod';
import { changeGrantedSystems } from '../../network/grantedSystems.ts';
import { audited } from '../../persistence/audited.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** Takes a grant back. Open connections that it allowed are closed. */
export const withdraw = procedure
  .input(z.object({ system: z.string().max(300) }))
  .output(z.null())
  .mutation(async ({ ctx: { services, actor }, input: { system } }) => {
    await audited(services, actor, async (tx) => {
      await changeGrantedSystems(tx, (systems) => {
        const left = systems.filter((one) => one.system !== system);
        if (left.length === systems.length) throw notFound('granted system', system);
        return left;
      });
      return {
        result: null,
        fact: { action: 'system.withdrawn', object: 'installation', detail: { system } },
      };
    });
    await services.network.look();
    return null;
  });
