import type { Hl7Json } from '@pyheart/formats';
import * as z from 'zod';

const leaf = z.union([z.string(), z.null(), z.object({ text: z.string(), encoded: z.string() })]);
const component = z.union([leaf, z.array(leaf)]);
const repetition = z.union([leaf, z.array(component)]);

/** The lossless JSON of HL7 v2, as "HL7 v2 to JSON" writes it. */
export const hl7JsonSchema: z.ZodType<Hl7Json> = z.object({
  segments: z
    .array(
      z.object({
        name: z.string().regex(/^[A-Z][A-Z0-9]{2}$/, 'A segment name such as PID.'),
        fields: z.array(z.array(repetition)),
      }),
    )
    .min(1, 'At least the MSH segment is needed.'),
});
