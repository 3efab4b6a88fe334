import type { Connection } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { audited } from './audited.ts';
import { connectionColumns } from './connectionColumns.ts';

/** Stores the connections of a file under their ids: what runs from the file goes by the file. */
export async function deployConnections(
  services: Pick<Services, 'db' | 'clock'>,
  connections: readonly Connection[],
  { origin }: { origin: string },
): Promise<void> {
  for (const connection of connections) {
    const { id, name, kind } = connection;
    const columns = connectionColumns(connection);
    await audited(services, 'command line', async (tx) => {
      await tx.connection.upsert({
        where: { id },
        create: { id, ...columns },
        update: { ...columns, revision: { increment: 1 } },
      });
      return {
        result: undefined,
        fact: { action: 'connection.deployed', object: `connection:${id}`, detail: { name, kind, origin } },
      };
    });
  }
}
