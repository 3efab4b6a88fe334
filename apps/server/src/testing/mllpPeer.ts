import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { buildAck, encodeFrame, MllpDecoder, parseHl7, stringifyHl7 } from '@pyheart/formats';

/** How a receiver answers a message; `silence` leaves the sender waiting. */
export type PeerReply = 'AA' | 'AR' | 'silence';

/** A receiver on a real socket that answers as told and keeps the control ids that it got. */
export async function mllpPeer(reply: () => PeerReply | Promise<PeerReply> = () => 'AA') {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    const decoder = new MllpDecoder();
    socket.on('data', async (chunk: Buffer) => {
      for (const frame of decoder.push(chunk)) {
        const { message } = parseHl7(new TextDecoder().decode(frame));
        if (!message) continue;
        received.push(message.controlId);
        const code = await reply();
        if (code === 'silence') continue;
        const ack = buildAck(message, code, { controlId: `A${message.controlId}`, now: new Date() });
        socket.write(encodeFrame(new TextEncoder().encode(stringifyHl7(ack))));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    received,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Sends one text over a connection of its own and gives the whole answer. */
export async function exchangeMllp(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(encodeFrame(new TextEncoder().encode(text)));
  let answer = '';
  socket.on('data', (bytes) => {
    answer += bytes.toString('latin1');
  });
  await once(socket, 'close');
  return answer;
}
