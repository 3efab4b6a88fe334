import { readGrant } from '@pyheart/plugin-sdk/node';
import * as z from 'zod';

/** A system in a private network that a person granted. */
export const reachableSystemSchema = z.object({
  /** `10.1.0.0/16`, `lab.example.org` or `lab.example.org:2575`. */
  system: z
    .string()
    .trim()
    .max(300)
    .refine((text) => readGrant(text) !== undefined, {
      error:
        'A host, an address or a network, with a port where only one is meant, such as lab.example.org:2575 or 10.1.0.0/16.',
    }),
  /** What it is and why messages go there. */
  reason: z.string().trim().min(3, 'Say what it is, such as "Laboratory of the north campus".').max(300),
});

export const grantedSystemSchema = reachableSystemSchema.extend({
  grantedBy: z.string(),
  grantedAt: z.iso.datetime(),
});
export type GrantedSystem = z.infer<typeof grantedSystemSchema>;
