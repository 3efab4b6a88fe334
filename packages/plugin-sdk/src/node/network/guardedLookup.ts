import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { nameOf } from './grant.ts';
import { networkGuard } from './networkGuard.ts';

/** What a cloud calls the machine that hands out its credentials, whatever the name leads to here. */
const metadataNames: ReadonlySet<string> = new Set(['metadata', 'metadata.google.internal']);

/**
 * Looks a name up for a socket. All addresses of the name have to be allowed (of `localhost`: one), and the socket gets
 * exactly the allowed ones: a name that leads elsewhere at a second look (DNS rebinding) gains nothing.
 */
export function guardedLookup(port: number): LookupFunction {
  return (host, options, callback) => {
    const metadata = metadataNames.has(nameOf(host))
      ? networkGuard.refusal({ host, port, address: '169.254.169.254' })
      : undefined;
    if (metadata !== undefined) return callback(metadata, '', 0);
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, '', 0);
      const refusals = found.map(({ address }) => networkGuard.refusal({ host, port, address }));
      const allowed = found.filter((_, at) => refusals[at] === undefined);
      const refusal = refusals.find((one) => one !== undefined);
      const mayChoose = isLocalhost(host) && allowed.length > 0;
      if (refusal !== undefined && !mayChoose) return callback(refusal, '', 0);
      const [first] = allowed;
      if (first === undefined) callback(notFound(host), '', 0);
      else if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

/** It has an address of each family, and a server may listen at one of them only. Nobody can lead it elsewhere. */
function isLocalhost(host: string): boolean {
  return nameOf(host) === 'localhost';
}

function notFound(host: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' });
}
