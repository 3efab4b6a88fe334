import type { Socket } from 'node:net';
import { guardedLookup } from './guardedLookup.ts';
import { guardSocket, literalRefusal } from './guardSocket.ts';

interface Target {
  hostname: string;
  port: string;
  protocol: string;
}

type Answer = (...args: [error: Error, socket: null] | [error: null, socket: Socket]) => void;

/** A connector of undici: what `buildConnector` makes, and what an Agent takes as `connect`. */
type Connector<Options extends Target> = (options: Options, answer: Answer) => void;

/** A connector for HTTP that the network guard lets through. `build` makes it, with what it is to look names up by. */
export function guardedConnector<Options extends Target>(
  build: (lookup: ReturnType<typeof guardedLookup>) => Connector<Options>,
): Connector<Options> {
  const byPort = new Map<number, Connector<Options>>();
  return (options, answer) => {
    const { hostname, protocol } = options;
    const port = Number(options.port || (protocol === 'https:' ? 443 : 80));
    const refusal = literalRefusal(hostname, port);
    if (refusal !== undefined) return answer(refusal, null);
    const connect = byPort.get(port) ?? build(guardedLookup(port));
    byPort.set(port, connect);
    connect(options, (...[error, socket]) => {
      if (error !== null) return answer(error, null);
      const refused = guardSocket(socket, hostname, port);
      if (refused === undefined) answer(null, socket);
      else answer(refused, null);
    });
  };
}
