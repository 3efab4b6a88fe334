import type { Prisma } from '@pyheart/db';
import { type Connection, type PluginManifest, referencesIn } from '@pyheart/plugin-sdk';
import { connectionOf } from './connectionStore.ts';

/** The connections that name a secret in their settings or in those of their sign-in, by the name of the secret. */
export async function connectionsNaming(
  db: Pick<Prisma.TransactionClient, 'connection'>,
  manifests: readonly PluginManifest[],
): Promise<Map<string, { id: string; name: string }[]>> {
  const rows = await db.connection.findMany({ orderBy: { name: 'asc' } });
  const naming = new Map<string, { id: string; name: string }[]>();
  for (const row of rows) {
    const { id, name, settings, signIn }: Connection = connectionOf(row);
    const schema = manifests.find(({ key }) => key === signIn?.plugin)?.configSchema;
    const references = [...referencesIn(settings), ...referencesIn(signIn?.settings ?? {}, schema)];
    for (const secret of new Set(references.map((reference) => reference.name))) {
      naming.set(secret, [...(naming.get(secret) ?? []), { id, name }]);
    }
  }
  return naming;
}
