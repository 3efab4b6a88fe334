import * as z from 'zod';
import { messageKindSchema } from './message.ts';

export const sampleSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: messageKindSchema,
  subtype: z.string().exactOptional(),
  text: z.string(),
  builtIn: z.boolean(),
});
export type Sample = z.infer<typeof sampleSchema>;
