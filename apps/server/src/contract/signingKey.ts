import * as z from 'zod';

export const signingKeySchema = z.object({
  /**
   * `none`: the secret has no value; `other`: its value is no key that can sign; `private`: it is one, and its public half
   * is shown to nobody; `published`: everybody can read the public half at `path`.
   */
  state: z.enum(['none', 'other', 'private', 'published']),
  /** Where the server shows the public keys, such as `/jwks/EHR_SIGNING_KEY.json`. */
  path: z.string(),
  /** The published set (RFC 7517). */
  keySet: z.object({ keys: z.array(z.record(z.string(), z.string())) }).exactOptional(),
});

export type SigningKeyFacts = z.infer<typeof signingKeySchema>;
