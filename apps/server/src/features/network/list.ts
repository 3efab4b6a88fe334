import * as z from 'zod';
import { grantedSystemSchema } from '../../contract/reachableSystem.ts';
import { readGrantedSystems } from '../../network/grantedSystems.ts';
import { procedure } from '../../trpc.ts';

/** Which systems in private networks messages may be sent to. */
export const list = procedure
  .output(
    z.object({
      granted: z.array(grantedSystemSchema.extend({ grantedAt: z.date() })),
      byEnvironment: z.array(z.string()),
      thisMachine: z.boolean(),
    }),
  )
  .query(async ({ ctx: { services } }) => ({
    granted: (await readGrantedSystems(services.db)).map((system) => ({
      ...system,
      grantedAt: new Date(system.grantedAt),
    })),
    byEnvironment: [...services.network.byEnvironment],
    thisMachine: services.network.thisMachine,
  }));
