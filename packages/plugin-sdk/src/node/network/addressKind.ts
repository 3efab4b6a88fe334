import { BlockList, isIP } from 'node:net';

/**
 * Who is behind an address: `public`, anybody; `private`, a system of the house; `machine`, this computer itself;
 * `never`, what no message is meant for: link-local addresses, where clouds hand out the machine's own credentials,
 * metadata services elsewhere, multicast and reserved ranges.
 */
export type AddressKind = 'public' | 'private' | 'machine' | 'never';

const strictest: readonly AddressKind[] = ['public', 'private', 'machine', 'never'];

/** IPv4 by the special-purpose registry of IANA (RFC 6890). The first list that has an address decides. */
const v4: readonly (readonly [AddressKind, BlockList])[] = [
  [
    'never',
    networks('ipv4', [
      '0.0.0.0/8',
      '169.254.0.0/16',
      '224.0.0.0/4',
      '240.0.0.0/4',
      // Metadata services outside of the link-local range: Alibaba, Azure, Oracle.
      '100.100.100.200/32',
      '168.63.129.16/32',
      '192.0.0.192/32',
    ]),
  ],
  ['machine', networks('ipv4', ['127.0.0.0/8'])],
  [
    'private',
    networks('ipv4', [
      '10.0.0.0/8',
      '100.64.0.0/10',
      '172.16.0.0/12',
      '192.0.0.0/24',
      '192.168.0.0/16',
      '198.18.0.0/15',
    ]),
  ],
];

const v6: readonly (readonly [AddressKind, BlockList])[] = [
  ['never', networks('ipv6', ['::/128', 'fe80::/10', 'fec0::/10', 'ff00::/8', 'fd00:ec2::254/128'])],
  ['machine', networks('ipv6', ['::1/128'])],
  // NAT64 leads to an IPv4 address that only the translator knows, so it is granted like a private one.
  ['private', networks('ipv6', ['fc00::/7', '64:ff9b::/96', '64:ff9b:1::/48'])],
];

/** Where the IPv4 address begins, in bytes, in the IPv6 addresses that carry one. */
const carriers: readonly (readonly [BlockList, number])[] = [
  // IPv4-compatible, mapped, translated (RFC 4291, RFC 2765) and NAT64 (RFC 6052, RFC 8215).
  [networks('ipv6', ['::/96', '::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48']), 12],
  // 6to4 (RFC 3056).
  [networks('ipv6', ['2002::/16']), 2],
];

/** The kind of an address in any spelling that a socket reports. What is no address is `never`. */
export function addressKind(address: string): AddressKind {
  const plain = withoutZone(address);
  const version = isIP(plain);
  if (version === 4) return find(v4, plain, 'ipv4');
  if (version !== 6) return 'never';
  // A rule for IPv4 is not asked for mapped addresses here: what they carry is judged below.
  const own = isMapped(plain) ? 'public' : find(v6, plain, 'ipv6');
  if (own === 'machine' || own === 'never') return own;
  const carried = carriedV4(plain);
  const other = carried === undefined ? 'public' : find(v4, carried, 'ipv4');
  return strictest.indexOf(other) > strictest.indexOf(own) ? other : own;
}

/** The address as grants are compared with it: an IPv4 address that is written as an IPv6 one becomes itself. */
export function plainAddress(address: string): string {
  const plain = withoutZone(address);
  return isIP(plain) === 6 && isMapped(plain) ? (carriedV4(plain) ?? plain) : plain;
}

/** `fe80::1%eth0` names the network card, too. */
function withoutZone(address: string): string {
  return address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
}

const mapped = networks('ipv6', ['::ffff:0:0/96']);

function isMapped(address: string): boolean {
  return mapped.check(address, 'ipv6');
}

function carriedV4(address: string): string | undefined {
  const carrier = carriers.find(([list]) => list.check(address, 'ipv6'));
  if (carrier === undefined) return undefined;
  const start = carrier[1];
  return bytesOf(address)
    .slice(start, start + 4)
    .join('.');
}

/** The 16 bytes of an IPv6 address. */
function bytesOf(address: string): number[] {
  // The URL parser turns a dotted end into two groups.
  const text = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = text.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const groups = [...first, ...Array<string>(zeros).fill('0'), ...last].map((group) =>
    Number.parseInt(group, 16),
  );
  return groups.flatMap((group) => [group >> 8, group & 0xff]);
}

function find(
  lists: readonly (readonly [AddressKind, BlockList])[],
  address: string,
  version: 'ipv4' | 'ipv6',
): AddressKind {
  return lists.find(([, list]) => list.check(address, version))?.[0] ?? 'public';
}

function networks(version: 'ipv4' | 'ipv6', texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of texts) {
    const [address = '', bits] = text.split('/');
    list.addSubnet(address, Number(bits), version);
  }
  return list;
}
