import { createServer, type Socket } from 'node:net';
import { acceptAssociation } from '../dimse/acceptAssociation.ts';
import { answerBit } from '../dimse/command.ts';
import type { Rejection } from '../dimse/pdu.ts';
import { listenOn } from '../net/listenOn.ts';

/** What the receiver does with an object: the status it answers, or what it breaks off with. */
export type ScpReply = number | 'hang up' | 'release';

export interface ScriptedScp {
  port: number;
  associations: number;
  /** The instance UIDs that came, in order. */
  seen: string[];
  close(): Promise<void>;
}

/** A DICOM receiver for tests that answers as told. `refuses` are the classes it does not take. */
export async function scriptedScp(
  reply: (count: number) => ScpReply,
  { refuses = [], rejection }: { refuses?: readonly string[]; rejection?: Rejection } = {},
): Promise<ScriptedScp> {
  const sockets = new Set<Socket>();
  const scp: ScriptedScp = { port: 0, associations: 0, seen: [], close };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    void serve(socket).catch(() => socket.destroy());
  });
  scp.port = await listenOn(server, '127.0.0.1', 0);
  return scp;

  async function serve(socket: Socket): Promise<void> {
    const caller = await acceptAssociation(socket, {
      openingSeconds: 10,
      stallSeconds: 10,
      refuse: () => rejection,
      choose: ({ abstractSyntax, transferSyntaxes }) =>
        refuses.includes(abstractSyntax) ? { result: 3 } : { transferSyntax: transferSyntaxes[0]! },
    });
    if (caller === undefined || 'refused' in caller) return;
    scp.associations++;
    const { association } = caller;
    for (let next = await association.receive(60); next !== undefined; next = await association.receive(60)) {
      for await (const piece of next.data) if (piece.length === 0) break;
      scp.seen.push(next.command.sopInstance ?? '');
      const answer = reply(scp.seen.length);
      if (answer === 'hang up') return void socket.destroy();
      if (answer === 'release') return association.release();
      await association.send(next.context, {
        field: next.command.field | answerBit,
        hasData: false,
        answers: next.command.messageId ?? 0,
        status: answer,
      });
    }
  }

  function close(): Promise<void> {
    return new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  }
}
