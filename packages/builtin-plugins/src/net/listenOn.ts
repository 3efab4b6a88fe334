import type { Server } from 'node:net';
import { ownServer } from '@pyheart/plugin-sdk/node';
import { networkFailure } from './networkFailure.ts';

/**
 * Opens a server, which pipelines of this process may then send to. Rejects with PH-NET-005 when the port is taken;
 * resolves with the port, which matters for port 0.
 */
export function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error) => reject(networkFailure(error, { system: `${host}:${port}` }));
    server.once('error', onError);
    server.listen({ host, port }, () => {
      server.off('error', onError);
      ownServer(server);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
