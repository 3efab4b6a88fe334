import { lookup } from 'node:dns/promises';
import { certificateChecks, type TlsWay } from './certificateChecks.ts';
import { openSocket } from './openSocket.ts';
import type { Check } from './runChecks.ts';
import type { TlsDial } from './tlsOptions.ts';

// Together with what follows they fit into the time that a probe has.
const longestSeconds = 8;

export interface CheckTarget {
  host: string;
  port: number;
  tls?: TlsDial | undefined;
  /** How it gets encrypted; absent: from the first byte. */
  way?: TlsWay | undefined;
  timeoutSeconds: number;
  signal: AbortSignal;
}

/** The checks that every connection starts with: the name, the port and, when encrypted, the certificate. */
export function connectionChecks(wanted: CheckTarget): Check[] {
  const target = { ...wanted, timeoutSeconds: Math.min(wanted.timeoutSeconds, longestSeconds) };
  const { host, port, tls } = target;
  return [
    {
      title: `The name ${host} is known`,
      look: async () => {
        const { address } = await lookup(host);
        return address === host ? undefined : `It is ${address}.`;
      },
    },
    {
      title: `${host}:${port} accepts connections`,
      look: async () => {
        const socket = await openSocket({ ...target, tls: undefined });
        socket.destroy();
        return undefined;
      },
    },
    ...(tls === undefined ? [] : certificateChecks({ ...target, tls }, target.way)),
  ];
}
