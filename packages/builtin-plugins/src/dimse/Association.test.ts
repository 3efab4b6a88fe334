import { connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { listenOn } from '../net/listenOn.ts';
import type { Association } from './Association.ts';
import { acceptAssociation } from './acceptAssociation.ts';
import { commandFields, encodeCommand } from './command.ts';
import { dataHead, encodeRequest } from './encodePdu.ts';
import { implicitLittleEndian, verification } from './uids.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** An association that a peer asked for who then sends what the test likes, and never reads. */
async function withPeer({ stallSeconds }: { stallSeconds: number }) {
  const accepted = Promise.withResolvers<Association>();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    open.push(() => socket.destroy());
    acceptAssociation(socket, {
      openingSeconds: 10,
      stallSeconds,
      refuse: () => undefined,
      choose: () => ({ transferSyntax: implicitLittleEndian }),
    }).then((caller) => {
      if (caller !== undefined && 'association' in caller) accepted.resolve(caller.association);
    }, accepted.reject);
  });
  const port = await listenOn(server, '127.0.0.1', 0);
  const peer: Socket = connect(port, '127.0.0.1');
  peer.on('error', () => undefined);
  open.push(
    () => server.close(),
    () => peer.destroy(),
  );
  const contexts = [{ id: 1, abstractSyntax: verification, transferSyntaxes: [implicitLittleEndian] }];
  peer.write(encodeRequest({ calledAe: 'A', callingAe: 'B', contexts, maxLength: 0, roles: [] }));
  return { peer, association: await accepted.promise };
}

const piece = (bytes: Buffer, isCommand: boolean, isLast: boolean) =>
  Buffer.concat([dataHead(1, bytes.length, isCommand, isLast), bytes]);

describe('an association', () => {
  it('ends with a peer that takes nothing of what is sent', async () => {
    const { association } = await withPeer({ stallSeconds: 0.2 });
    async function* endless() {
      for (;;) yield Buffer.alloc(256 * 1024);
    }
    const command = { field: commandFields.store, hasData: true };
    await expect(association.send(association.contexts[0]!, command, endless())).rejects.toMatchObject({
      code: 'PH-NET-002',
    });
    expect(association.isOpen).toBe(false);
  });

  it('ends with a peer whose command has no end', async () => {
    const { peer, association } = await withPeer({ stallSeconds: 10 });
    for (let count = 0; count < 5; count++) peer.write(piece(Buffer.alloc(4096), true, false));
    await expect(association.receive(10)).rejects.toMatchObject({
      code: 'PH-PRT-001',
      message: expect.stringContaining('command-too-long'),
    });
  });

  it('gives no empty pieces of a data set', async () => {
    const { peer, association } = await withPeer({ stallSeconds: 10 });
    const none = Buffer.alloc(0);
    peer.write(piece(encodeCommand({ field: commandFields.store, hasData: true }), true, true));
    for (const bytes of [none, none, Buffer.from([1, 2]), none]) peer.write(piece(bytes, false, false));
    peer.write(piece(none, false, true));
    const message = await association.receive(10);
    const pieces: Uint8Array[] = [];
    for await (const each of message?.data ?? []) pieces.push(each);
    expect(pieces).toEqual([Buffer.from([1, 2])]);
  });
});
