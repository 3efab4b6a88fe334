import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PluginError } from '../../failure.ts';
import { addressKind } from './addressKind.ts';
import { grantInWords, readGrant } from './grant.ts';
import { guardedSocket } from './guardedSocket.ts';
import { networkGuard } from './networkGuard.ts';
import { ownServer } from './ownServers.ts';

const atFirst = networkGuard.policy;
let server: Server;
let port = 0;
let arrived = 0;

beforeEach(async () => {
  arrived = 0;
  // Both families, so that a spelling as IPv6 would reach it, too.
  server = createServer((socket) => {
    arrived++;
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  const address = server.address();
  port = address !== null && typeof address === 'object' ? address.port : 0;
});

afterEach(async () => {
  networkGuard.set(atFirst);
  await new Promise((resolve) => server.close(resolve));
});

const grant = (...texts: string[]) =>
  networkGuard.set({ thisMachine: false, grants: texts.flatMap((text) => readGrant(text) ?? []) });

function reach(host: string, at = port): Promise<Socket> {
  const socket = guardedSocket({ host, port: at });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    // The guard listens for the same event and was there first.
    socket.once('connect', () => (socket.destroyed ? undefined : resolve(socket)));
  });
}

describe('an address', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['2001:4860:4860::8888', 'public'],
    ['10.1.2.3', 'private'],
    ['100.64.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.7.1', 'private'],
    ['198.18.0.1', 'private'],
    ['fd12::1', 'private'],
    ['64:ff9b::808:808', 'private'],
    ['127.255.0.1', 'machine'],
    ['::1', 'machine'],
    ['::ffff:127.0.0.1', 'machine'],
    ['::127.0.0.1', 'machine'],
    ['64:ff9b::7f00:1', 'machine'],
    ['2002:7f00:1::', 'machine'],
    ['::ffff:10.1.2.3', 'private'],
    ['::ffff:8.8.8.8', 'public'],
    ['2002:a01:203::1', 'private'],
    ['169.254.169.254', 'never'],
    ['::ffff:169.254.169.254', 'never'],
    ['::ffff:a9fe:a9fe', 'never'],
    ['64:ff9b::a9fe:a9fe', 'never'],
    ['64:ff9b:1::a9fe:a9fe', 'never'],
    ['2002:a9fe:a9fe::', 'never'],
    ['fe80::1%eth0', 'never'],
    ['fd00:ec2::254', 'never'],
    ['100.100.100.200', 'never'],
    ['168.63.129.16', 'never'],
    ['0.0.0.0', 'never'],
    ['::', 'never'],
    ['224.0.0.1', 'never'],
    ['255.255.255.255', 'never'],
    ['ff02::1', 'never'],
    ['no address', 'never'],
  ])('%s is %s', (address, kind) => {
    expect(addressKind(address)).toBe(kind);
  });
});

describe('where this computer is not granted', () => {
  it.each([
    '127.0.0.1',
    '127.1',
    '127.000.000.001',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    'localhost',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'localhost.',
    '0.0.0.0',
    '::',
  ])('%s is not reached', async (host) => {
    grant();
    await expect(reach(host)).rejects.toBeInstanceOf(Error);
    expect(arrived).toBe(0);
  });

  it('says what to do', async () => {
    grant();
    await expect(reach('127.0.0.1')).rejects.toMatchObject({
      code: 'PH-NET-007',
      class: 'transient',
      message: `127.0.0.1:${port} is on the computer of the studio itself, and nobody has granted it.`,
      hint: expect.stringContaining('Settings'),
    });
  });

  it('reaches what is granted, at the granted port only', async () => {
    grant(`127.0.0.1:${port}`);
    (await reach('127.0.0.1')).destroy();
    await expect(reach('127.0.0.1', port === 1 ? 2 : port - 1)).rejects.toBeInstanceOf(PluginError);
    grant('127.0.0.0/8');
    (await reach('127.0.0.1')).destroy();
    grant('localhost');
    (await reach('localhost')).destroy();
  });

  it('reaches a server of its own while that listens, and not what else has its port', async () => {
    grant();
    const own = createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
    const bound = own.address();
    const at = bound !== null && typeof bound === 'object' ? bound.port : 0;
    ownServer(own);
    for (const host of ['127.0.0.1', 'localhost']) (await reach(host, at)).destroy();
    for (const host of ['127.0.0.2', '::1'])
      await expect(reach(host, at)).rejects.toBeInstanceOf(PluginError);
    await expect(reach('127.0.0.1')).rejects.toBeInstanceOf(PluginError);
    await new Promise((resolve) => own.close(resolve));
    await expect(reach('127.0.0.1', at)).rejects.toBeInstanceOf(PluginError);
  });

  it('closes a connection whose grant is withdrawn', async () => {
    grant('127.0.0.1');
    const socket = await reach('127.0.0.1');
    const closed = new Promise((resolve) => socket.once('error', resolve));
    grant();
    expect(await closed).toMatchObject({ code: 'PH-SEC-001', mayHaveArrived: true });
  });

  it('leaves a connection to a server of its own open while that finishes what it has begun', async () => {
    grant();
    const own = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
    const bound = own.address();
    ownServer(own);
    const socket = await reach('127.0.0.1', bound !== null && typeof bound === 'object' ? bound.port : 0);
    const closed = new Promise((resolve) => own.close(resolve));
    grant();
    expect(socket.destroyed).toBe(false);
    socket.end();
    await closed;
  });
});

describe('a grant', () => {
  const refusal = (host: string, address: string) => networkGuard.refusal({ host, port: 2575, address });

  it('of a name is for every private address of the name, and not for this computer', () => {
    grant('lab.hospital.example');
    expect(refusal('LAB.hospital.example.', '10.1.2.3')).toBeUndefined();
    expect(refusal('lab.hospital.example', '127.0.0.1')).toBeInstanceOf(PluginError);
    expect(refusal('other.hospital.example', '10.1.2.3')?.message).toBe(
      'other.hospital.example:2575 is in a private network (10.1.2.3), and nobody has granted it.',
    );
  });

  it('of a network is for the addresses in it, however they are written', () => {
    grant('10.1.0.0/16', 'fd00:1::/32');
    expect(refusal('a', '10.1.255.1')).toBeUndefined();
    expect(refusal('a', '::ffff:10.1.255.1')).toBeUndefined();
    expect(refusal('a', 'fd00:1::7')).toBeUndefined();
    expect(refusal('a', '10.2.0.1')).toBeInstanceOf(PluginError);
  });

  it('of a network that only happens to hold this computer is not for it', () => {
    grant('126.0.0.0/7', '0.0.0.0/1', '127.0.0.0/1', '::/1', '::1/64');
    expect(refusal('a', '10.1.2.3')).toBeUndefined();
    for (const here of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(refusal('a', here)).toBeInstanceOf(PluginError);
  });

  it('never opens the way to metadata, not even as part of a network or by name', () => {
    grant('169.254.0.0/16', 'fd00::/8', '100.64.0.0/10', 'metadata.google.internal');
    expect(refusal('metadata.google.internal', '169.254.169.254')).toBeInstanceOf(PluginError);
    expect(refusal('a', 'fd00:ec2::254')).toBeInstanceOf(PluginError);
    expect(refusal('a', '100.100.100.200')).toBeInstanceOf(PluginError);
  });

  it.each([
    ['10.1.0.0/16', { host: '10.1.0.0/16' }],
    ['10.1.2.3:2575', { host: '10.1.2.3', port: 2575 }],
    ['Lab.Example.org:443', { host: 'lab.example.org', port: 443 }],
    ['[fd00::1]:104', { host: 'fd00::1', port: 104 }],
    ['fd00::/8', { host: 'fd00::/8' }],
    ['fd00::1', { host: 'fd00::1' }],
  ])('is read from %s', (text, read) => {
    expect(readGrant(text)).toEqual(read);
    expect(readGrant(grantInWords(read))).toEqual(read);
  });

  it.each([
    '',
    'http://lab',
    '10.1.0.0/33',
    '10.0.0.0/0',
    'lab:0',
    'lab:70000',
    '169.254.169.254',
    'a b',
    '300.1.1.1',
  ])('is not read from "%s"', (text) => {
    expect(readGrant(text)).toBeUndefined();
  });
});
