import type { AddressInfo, Server } from 'node:net';

/** Listens on 127.0.0.1 and resolves with the port; 0 takes a free one. */
export function listenOnPort(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
