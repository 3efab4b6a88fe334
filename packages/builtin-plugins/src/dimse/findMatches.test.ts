import { createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { listenOn } from '../net/listenOn.ts';
import { acceptAssociation } from './acceptAssociation.ts';
import { answerBit } from './command.ts';
import { findMatches } from './findMatches.ts';
import { encodeIdentifier } from './identifier.ts';
import { once } from './once.ts';
import { queryClasses } from './queryClasses.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** An archive that gives the same answer to a search, again and again. */
async function endlessArchive(answer: { [tag: string]: { vr: string; Value: string[] } }): Promise<number> {
  const server = createServer(async (socket) => {
    open.push(() => socket.destroy());
    socket.on('error', () => undefined);
    const caller = await acceptAssociation(socket, {
      openingSeconds: 10,
      stallSeconds: 10,
      refuse: () => undefined,
      choose: ({ transferSyntaxes }) => ({ transferSyntax: transferSyntaxes[0]! }),
    });
    if (caller === undefined || 'refused' in caller) return;
    const { association } = caller;
    const asked = await association.receive(10);
    const { context, command, data: question } = asked!;
    for await (const _ of question);
    const data = await encodeIdentifier(answer, context);
    const head = {
      field: command.field | answerBit,
      hasData: true,
      answers: command.messageId!,
      status: 0xff00,
    };
    try {
      for (;;) await association.send(context, head, once(data));
    } catch {
      // The searcher has had enough.
    }
  });
  open.push(() => server.close());
  return listenOn(server, '127.0.0.1', 0);
}

it('holds no more answers of a system than fit into memory, however many are wanted', async () => {
  const port = await endlessArchive({ '00104000': { vr: 'LT', Value: ['x'.repeat(7 << 20)] } });
  const target = {
    host: '127.0.0.1',
    port,
    calledAe: 'PACS',
    callingAe: 'HERE',
    connectSeconds: 10,
    answerSeconds: 10,
  };
  const query = { sopClass: queryClasses.studyFind, identifier: {}, most: 10_000 };
  await expect(findMatches(target, query, new AbortController().signal)).rejects.toMatchObject({
    code: 'PH-STO-003',
    message: 'PACS answers with more than 64 MB.',
  });
});
