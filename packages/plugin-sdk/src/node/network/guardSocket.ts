import { isIP, type Socket } from 'node:net';
import type { PluginError } from '../../failure.ts';
import { networkGuard } from './networkGuard.ts';

/** Why a host that is written as an address must not be reached: no lookup is made for such a one. */
export function literalRefusal(host: string, port: number): PluginError | undefined {
  const address = host.replace(/^\[|\]$/g, '');
  return isIP(address) === 0 ? undefined : networkGuard.refusal({ host: address, port, address });
}

/**
 * Judges a socket that has connected by the address at its other end, and keeps it in view until it closes. A refused
 * one is destroyed with the reason, which is also returned.
 */
export function guardSocket(socket: Socket, host: string, port: number): PluginError | undefined {
  const address = socket.remoteAddress;
  // The peer has left already.
  if (address === undefined) return undefined;
  const destination = { host: host.replace(/^\[|\]$/g, ''), port, address };
  const refusal = networkGuard.refusal(destination);
  if (refusal !== undefined) {
    socket.destroy(refusal);
    return refusal;
  }
  socket.once(
    'close',
    networkGuard.watch(destination, (reason) => socket.destroy(reason)),
  );
  return undefined;
}
