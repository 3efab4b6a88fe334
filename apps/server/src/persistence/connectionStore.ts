import type { PrismaClient } from '@pyheart/db';
import { type Connection, connectionSchema, fillConnections } from '@pyheart/plugin-sdk';
import type { ConnectionStore, PluginCatalogue } from '../Services.ts';

interface ConnectionRow {
  id: string;
  name: string;
  kind: string;
  settings: unknown;
  signIn: unknown;
  revision: number;
}

/** The connections of the installation, read anew each time: another process may have changed them. */
export function connectionStore(db: PrismaClient, plugins: PluginCatalogue): ConnectionStore {
  const all = async () => (await db.connection.findMany({ orderBy: { name: 'asc' } })).map(connectionOf);
  return {
    all,
    async stamp() {
      const { _count, _sum, _max } = await db.connection.aggregate({
        _count: true,
        _sum: { revision: true },
        _max: { updatedAt: true },
      });
      return `${_count} ${_sum.revision ?? 0} ${_max.updatedAt?.getTime() ?? 0}`;
    },
    async fill(document) {
      const named = document.nodes.some((node) => node.connection !== undefined);
      return named ? fillConnections(document, plugins.manifests(), await all()) : document;
    },
  };
}

export function connectionOf({ id, name, kind, settings, signIn, revision }: ConnectionRow): Connection {
  return connectionSchema.parse({
    id,
    name,
    kind,
    settings,
    ...(signIn === null ? {} : { signIn }),
    revision,
  });
}
