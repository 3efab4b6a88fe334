import { BlockList, isIP } from 'node:net';
import { PluginError, type ShowIf } from '@pyheart/plugin-sdk';
import * as z from 'zod';

/** The setting that limits who may connect. */
export function allowFromField(showIf?: ShowIf) {
  return z
    .array(z.string().min(1))
    .default([])
    .meta({
      title: 'Allow only',
      description:
        'Addresses or networks that may connect, such as 10.1.2.3 or 10.1.0.0/16. Empty: everyone who can reach the port.',
      'x-ui': { widget: 'list', group: 'Security', placeholder: '10.1.0.0/16', ...(showIf && { showIf }) },
    });
}

/** Tells whether an address is in the list; an empty list allows all. Throws PH-CFG-001 for an entry that is no network. */
export function allowFrom(networks: readonly string[]): (address: string | undefined) => boolean {
  if (networks.length === 0) return () => true;
  const list = new BlockList();
  for (const network of networks) add(list, network.trim());
  return (address) => {
    if (address === undefined) return false;
    // IPv4 peers of a dual-stack port show up as ::ffff:10.1.2.3.
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
    return list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  };
}

function add(list: BlockList, network: string): void {
  const [address = '', bits] = network.split('/');
  const version = isIP(address);
  const type = version === 6 ? 'ipv6' : 'ipv4';
  const longest = version === 6 ? 128 : 32;
  const isPrefix = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
  if (version === 0 || !isPrefix) {
    throw new PluginError('PH-CFG-001', `"${network}" in "Allow only" is no address or network.`, {
      hint: 'Write an address such as 10.1.2.3 or a network such as 10.1.0.0/16.',
      issues: [
        { code: 'PH-CFG-001', severity: 'error', message: 'No network.', at: { field: 'allow_from' } },
      ],
    });
  }
  if (bits === undefined) list.addAddress(address, type);
  else list.addSubnet(address, Number(bits), type);
}
