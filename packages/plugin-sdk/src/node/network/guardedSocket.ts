import { connect as connectTcp, Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { guardedLookup } from './guardedLookup.ts';
import { guardSocket, literalRefusal } from './guardSocket.ts';

/**
 * A socket on its way to a system that the network guard lets through: use it wherever `net.connect` or `tls.connect`
 * would stand. What is refused emits `error` with PH-SEC-001, as any failed connection does.
 */
export function guardedSocket({
  host,
  port,
  tls,
}: {
  host: string;
  port: number;
  /** Given: encrypted from the first byte. */
  tls?: ConnectionOptions | undefined;
}): Socket {
  const refusal = literalRefusal(host, port);
  const target = { host, port, lookup: guardedLookup(port) };
  if (refusal !== undefined) return refusedSocket(refusal);
  const socket = tls === undefined ? connectTcp(target) : connectTls({ ...tls, ...target });
  socket.once('connect', () => guardSocket(socket, host, port));
  return socket;
}

function refusedSocket(reason: Error): Socket {
  const socket = new Socket();
  socket.destroy(reason);
  return socket;
}
