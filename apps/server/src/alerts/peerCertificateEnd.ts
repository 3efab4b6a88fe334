import { TLSSocket } from 'node:tls';
import { guardedSocket } from '@pyheart/plugin-sdk/node';

interface Peer {
  host: string;
  port: number;
  servername?: string;
}

const timeoutMs = 5_000;

/**
 * When the certificate that a system shows ends; null when it does not answer. Nothing is sent to it, and whether it is
 * trusted does not matter here: the node itself checks that.
 */
export function peerCertificateEnd({ host, port, servername }: Peer): Promise<Date | null> {
  return new Promise((resolve) => {
    const isName = !/^[\d.]+$/.test(host) && !host.includes(':');
    const name = servername ?? (isName ? host : undefined);
    const socket = guardedSocket({
      host,
      port,
      tls: { rejectUnauthorized: false, ...(name === undefined ? {} : { servername: name }) },
    });
    const end = (date: Date | null) => {
      resolve(date);
      socket.destroy();
    };
    socket.setTimeout(timeoutMs, () => end(null));
    socket.once('error', () => end(null));
    socket.once('close', () => resolve(null));
    socket.once('secureConnect', () => {
      const until = socket instanceof TLSSocket ? socket.getPeerCertificate().valid_to : undefined;
      end(until ? new Date(until) : null);
    });
  });
}
