import * as z from 'zod';
import { messageKindSchema } from './message.ts';
import { runIdSchema } from './run.ts';

export const sampleTagsSchema = z.array(z.string().trim().min(1).max(40)).max(12);

/** A stored message as a sample: as it came in, or as a node got it. */
export const storedSampleSchema = z.object({
  runId: runIdSchema,
  node: z.string().max(64).exactOptional(),
});
export type StoredSample = z.infer<typeof storedSampleSchema>;

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
/** A sample without its text, as lists show it. */
export const sampleEntrySchema = sampleSchema.omit({ text: true }).extend({
  /** In bytes of UTF-8. */
  size: z.int().min(0),
  /** Its segments or first keys, by which one finds the sample that fits a mapping best; no values. */
  parts: z.array(z.string()),
});
export type SampleEntry = z.infer<typeof sampleEntrySchema>;
