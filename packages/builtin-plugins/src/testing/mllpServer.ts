import { createServer, type Socket } from 'node:net';
import { encodeFrame, MllpDecoder } from '@pyheart/formats';
import { listenOn } from '../net/listenOn.ts';

/** What a receiver does with a message: an answer, several, nothing, or hanging up. */
export type MllpReply = string | string[] | undefined | { hangUp: true };

/** A receiver for tests that answers as told and keeps what it got. */
export async function mllpServer(reply: (text: string, count: number) => MllpReply) {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    sockets.add(socket);
    const decoder = new MllpDecoder();
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      for (const frame of decoder.push(chunk)) {
        const text = Buffer.from(frame).toString('utf8');
        seen.push(text);
        const answer = reply(text, seen.length);
        if (typeof answer === 'object' && 'hangUp' in answer) socket.destroy();
        else for (const each of [answer ?? []].flat()) socket.write(encodeFrame(Buffer.from(each)));
      }
    });
  });
  const port = await listenOn(server, '127.0.0.1', 0);
  return {
    port,
    seen,
    get connections() {
      return connections;
    },
    hangUp: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
