import { BlockList, isIP } from 'node:net';
import { addressKind, plainAddress } from './addressKind.ts';

/** A system, or a network of them, that messages may be sent to although it is not on the public internet. */
export interface Grant {
  /** A host name, an address or a network such as 10.1.0.0/16. */
  host: string;
  /** Absent: every port. */
  port?: number | undefined;
}

/** Where a connection is to go: the host as it is written in the settings, and the address that it has. */
export interface Destination {
  host: string;
  port: number;
  address: string;
}

/**
 * Reads `10.1.0.0/16`, `lab.example.org`, `lab.example.org:2575` or `[fd00::1]:2575`; undefined when it is none of
 * them, an address that nothing may be sent to, or everything.
 */
export function readGrant(text: string): Grant | undefined {
  const found = /^(?<host>\[[^\]]+\]|[^:]+|[0-9a-f:.]+(?:\/\d+)?)(?::(?<port>\d{1,5}))?$/i.exec(text.trim());
  const host = found?.groups?.['host']?.replace(/^\[|\]$/g, '').toLowerCase();
  const port = found?.groups?.['port'];
  if (host === undefined || !isGrantable(host)) return undefined;
  if (port === undefined) return { host };
  const number = Number(port);
  return number >= 1 && number <= 65_535 ? { host, port: number } : undefined;
}

export function grantInWords({ host, port }: Grant): string {
  if (port === undefined) return host;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/**
 * True when one of the grants is for this destination. A name is granted with every address that it has, except that of
 * this computer: whoever keeps the name could point it here. Neither is a wide network meant for it that happens to hold
 * 127.0.0.0/8.
 */
export function isGranted(grants: readonly Grant[], { host, port, address }: Destination): boolean {
  const name = nameOf(host);
  const plain = plainAddress(address);
  const isHere = addressKind(address) === 'machine';
  const byName = !isHere || name === 'localhost';
  return grants.some((grant) => {
    if (grant.port !== undefined && grant.port !== port) return false;
    if (byName && nameOf(grant.host) === name) return true;
    return holds(grant.host, plain) && (!isHere || isWithinThisMachine(grant.host));
  });
}

/** A name as names are compared: without the dot of the root. */
export const nameOf = (host: string): string => host.toLowerCase().replace(/\.$/, '');

function isGrantable(host: string): boolean {
  const [address = '', bits, ...rest] = host.split('/');
  if (rest.length > 0) return false;
  const version = isIP(address);
  if (version === 0) return bits === undefined && /^(?=.*[a-z])[a-z0-9_]([a-z0-9._-]{0,252})$/.test(host);
  if (bits === undefined) return addressKind(address) !== 'never';
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 6 ? 128 : 32);
}

function isWithinThisMachine(network: string): boolean {
  const [first = '', bits] = network.split('/');
  const fewestBits = isIP(first) === 6 ? 128 : 8;
  return addressKind(first) === 'machine' && Number(bits ?? fewestBits) >= fewestBits;
}

function holds(network: string, address: string): boolean {
  const [first = '', bits] = network.split('/');
  const version = isIP(first);
  if (version === 0 || version !== isIP(address)) return false;
  const type = version === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  if (bits === undefined) list.addAddress(first, type);
  else list.addSubnet(first, Number(bits), type);
  return list.check(address, type);
}
