import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { networkGuard } from './networkGuard.ts';

/** What a cloud calls the machine that hands out its credentials, whatever the name leads to here. */
const metadataNames: ReadonlySet<string> = new Set(['metadata', 'metadata.google.internal']);

/**
 * Looks a name up for a socket. All addresses of the name have to be allowed, and the socket gets exactly these: a name
 * that leads elsewhere at a second look (DNS rebinding) gains nothing.
 */
export function guardedLookup(port: number): LookupFunction {
  return (host, options, callback) => {
    const metadata = metadataNames.has(host.toLowerCase().replace(/\.$/, ''))
      ? networkGuard.refusal({ host, port, address: '169.254.169.254' })
      : undefined;
    if (metadata !== undefined) return callback(metadata, '', 0);
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error || first === undefined) return callback(error ?? notFound(host), '', 0);
      const refusal = found
        .map(({ address }) => networkGuard.refusal({ host, port, address }))
        .find((one) => one !== undefined);
      if (refusal !== undefined) return callback(refusal, '', 0);
      if (options.all) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}

function notFound(host: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' });
}
