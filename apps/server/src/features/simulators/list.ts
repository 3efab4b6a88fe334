import * as z from 'zod';
import { simulatorSchema } from '../../contract/simulator.ts';
import { procedure } from '../../trpc.ts';

export const list = procedure
  .output(z.array(simulatorSchema))
  .query(({ ctx }) => ctx.services.simulators.list());
