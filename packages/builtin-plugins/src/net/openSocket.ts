import type { Socket } from 'node:net';
import { PluginError } from '@pyheart/plugin-sdk';
import { guardedSocket } from '@pyheart/plugin-sdk/node';
import { networkFailure } from './networkFailure.ts';
import type { TlsDial } from './tlsOptions.ts';

/** The one way to a raw socket: let through by the network guard, connected, TLS done, errors as PH-NET and PH-TLS codes. Aborts with the signal. */
export function openSocket(target: {
  host: string;
  port: number;
  tls?: TlsDial | undefined;
  timeoutSeconds: number;
  signal: AbortSignal;
}): Promise<Socket> {
  const { host, port, tls, timeoutSeconds, signal } = target;
  const system = `${host}:${port}`;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const socket = guardedSocket({ host, port, tls });
    const timer = setTimeout(() => {
      fail(
        new PluginError('PH-NET-002', `${system} did not accept the connection within ${timeoutSeconds} s.`),
      );
    }, timeoutSeconds * 1000);
    const onAbort = () => fail(signal.reason);
    const onError = (error: Error) => fail(networkFailure(error, { system, timeoutSeconds }));
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('error', onError);
    socket.once(tls === undefined ? 'connect' : 'secureConnect', () => {
      settle();
      socket.setNoDelay(true);
      socket.setKeepAlive(true, 30_000);
      resolve(socket);
    });

    function settle() {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.off('error', onError);
    }
    function fail(reason: unknown) {
      settle();
      // A late error of the dying socket has nobody left to tell.
      socket.on('error', () => undefined);
      socket.destroy();
      reject(reason);
    }
  });
}
