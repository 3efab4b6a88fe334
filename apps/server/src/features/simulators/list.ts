import * as z from 'zod';
import { languageSchema } from '../../contract/language.ts';
import { simulatorSchema } from '../../contract/simulator.ts';
import { procedure } from '../../trpc.ts';

export const list = procedure
  .input(z.object({ language: languageSchema }).optional())
  .output(z.array(simulatorSchema))
  .query(({ ctx, input }) => ctx.services.simulators.list(input?.language));
