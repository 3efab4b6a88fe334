import { isIP, type Server } from 'node:net';
import { plainAddress } from './addressKind.ts';
import type { Destination } from './grant.ts';

const servers = new Set<Server>();

/** A server of this process that listens: until it closes, this process reaches it without a grant. */
export function ownServer(server: Server): void {
  servers.add(server);
  server.once('close', () => servers.delete(server));
}

/**
 * True when a server of this process answers at this destination on this computer. What it is bound to decides: at another
 * address of the computer, the same port may be that of another program.
 */
export function isOwnServer({ port, address }: Destination): boolean {
  const plain = plainAddress(address);
  return [...servers].some((server) => {
    const bound = server.address();
    if (bound === null || typeof bound === 'string' || bound.port !== port) return false;
    const isEveryV4 = bound.address === '0.0.0.0' && isIP(plain) === 4;
    return bound.address === plain || bound.address === '::' || isEveryV4;
  });
}
