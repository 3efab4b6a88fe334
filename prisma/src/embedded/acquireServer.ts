import { bringUpServer, type RunningServer } from './bringUpServer.ts';
import type { Cluster } from './Cluster.ts';
import { createDatabase } from './createDatabase.ts';
import { isTransition } from './isTransition.ts';
import { type Ownership, takeOwnership } from './Ownership.ts';
import { stopServer } from './stopServer.ts';

export const databaseName = 'pyheart';

export interface AcquiredServer {
  server: RunningServer;
  /** Ours, or the name of the process that has it. */
  ownership: Ownership | { ownedBy: string };
}

/**
 * Brings up the server with its database and asks to own it. A server that its last owner is just stopping may answer
 * and then go: in that case it begins again.
 */
export async function acquireServer(
  cluster: Cluster,
  { graceMs, port }: { graceMs: number; port?: number },
): Promise<AcquiredServer> {
  for (;;) {
    const server = await bringUpServer(cluster, port);
    try {
      await createDatabase(server.address, databaseName);
      return { server, ownership: await takeOwnership(server.address, graceMs) };
    } catch (error) {
      if (isTransition(error)) continue;
      if (!server.adopted) await stopServer(cluster);
      throw error;
    }
  }
}
