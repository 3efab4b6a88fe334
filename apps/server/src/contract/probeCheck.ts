import * as z from 'zod';

/** One line of "Test connection". */
export const probeCheckSchema = z.object({
  title: z.string(),
  ok: z.union([z.boolean(), z.literal('skipped')]),
  detail: z.string().exactOptional(),
  remedy: z.string().exactOptional(),
});
