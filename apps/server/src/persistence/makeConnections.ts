import type { Connection } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { audited } from './audited.ts';
import { connectionColumns } from './connectionColumns.ts';

/** Makes connections that a file brings, under their ids, which must be free. */
export async function makeConnections(
  services: Pick<Services, 'db' | 'clock'>,
  actor: string,
  connections: readonly Connection[],
  { origin }: { origin: string },
): Promise<void> {
  for (const connection of connections) {
    await audited(services, actor, async (tx) => {
      const rows = await tx.connection.findMany({ select: { id: true, name: true } });
      const { id, kind } = connection;
      const name = freeNameOf(
        connection.name,
        rows.map((row) => row.name),
      );
      await tx.connection.create({ data: { id, ...connectionColumns({ ...connection, name }) } });
      return {
        result: undefined,
        fact: {
          action: 'connection.made',
          object: `connection:${id}`,
          detail: { name, kind, origin },
        },
      };
    });
  }
}

/** "Lab", or "Lab 2" where that is another one's name. */
function freeNameOf(wish: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wish : `${wish.slice(0, 114)} ${number}`;
    if (!taken.includes(name)) return name;
  }
}
