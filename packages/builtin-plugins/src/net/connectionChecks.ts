import { lookup } from 'node:dns/promises';
import { TLSSocket } from 'node:tls';
import { openSocket } from './openSocket.ts';
import type { Check } from './runChecks.ts';
import type { TlsDial } from './tlsOptions.ts';

/** The checks that every connection starts with: the name, the port and, when encrypted, TLS. */
export function connectionChecks(target: {
  host: string;
  port: number;
  tls?: TlsDial | undefined;
  timeoutSeconds: number;
  signal: AbortSignal;
}): Check[] {
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
    ...(tls === undefined
      ? []
      : [{ title: 'The encrypted connection is trusted', look: () => tlsDetail(target) }]),
  ];
}

async function tlsDetail(target: Parameters<typeof openSocket>[0]): Promise<string> {
  const socket = await openSocket(target);
  const { valid_to: until } = socket instanceof TLSSocket ? socket.getPeerCertificate() : { valid_to: '' };
  const version = socket instanceof TLSSocket ? socket.getProtocol() : '';
  socket.destroy();
  return `${version}, certificate valid until ${until}.`;
}
