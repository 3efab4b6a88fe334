import * as z from 'zod';

/** How pipelines and files name a connection: kept when it gets another name. */
export const connectionIdSchema = z
  .string()
  .max(48)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'Lower-case letters, digits and hyphens.');

/** An address and the credentials for it, kept once under a name and shared by nodes. */
export const connectionSchema = z.object({
  id: connectionIdSchema,
  /** The analyst's own name for the system. */
  name: z.string().trim().min(1, 'A connection needs a name.').max(120),
  /** Key of a ConnectionKind. */
  kind: z.string().min(1),
  /** Secrets as `${NAME}` references only. */
  settings: z.record(z.string(), z.unknown()),
  /** How requests are signed: an authenticator plugin and its settings. */
  signIn: z
    .object({ plugin: z.string().min(1), settings: z.record(z.string(), z.unknown()) })
    .exactOptional(),
  /** Counts up with every change. */
  revision: z.int().exactOptional(),
});

export type Connection = z.infer<typeof connectionSchema>;

/** `Lakeside FHIR (test)` → `lakeside-fhir-test`, and with a number where that is taken. */
export function connectionIdOf(name: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  const wish = plain === '' ? 'connection' : plain;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wish : `${wish}-${number}`;
    if (!used.has(id)) return id;
  }
}
