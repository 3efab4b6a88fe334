import * as z from 'zod';
import { messageKindSchema } from './message.ts';

export const sampleTagsSchema = z.array(z.string().trim().min(1).max(40)).max(12);

export const sampleSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: messageKindSchema,
  subtype: z.string().exactOptional(),
  text: z.string(),
  /** What people find it by. */
  tags: z.array(z.string()),
  builtIn: z.boolean(),
});
export type Sample = z.infer<typeof sampleSchema>;
