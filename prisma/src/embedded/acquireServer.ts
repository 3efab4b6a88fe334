import { bringUpServer, type RunningServer } from './bringUpServer.ts';
import type { Cluster } from './Cluster.ts';
import { createDatabase } from './createDatabase.ts';
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
      if (isGoing(error)) continue;
      if (!server.adopted) await stopServer(cluster);
      throw error;
    }
  }
}

/** The ways in which a connection learns that the server is shutting down or has gone. */
function isGoing(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return (
    ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code) ||
    message.startsWith('Connection terminated')
  );
}
