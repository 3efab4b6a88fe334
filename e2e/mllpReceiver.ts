import { createServer, type Socket } from 'node:net';
import { encodeFrame, MllpDecoder } from '@pyheart/formats';

/** A receiver of its own that accepts every message (AA) and keeps its type and control id (MSH-9, MSH-10). */
export async function mllpReceiver(): Promise<{ port: number; seen: string[]; close(): Promise<void> }> {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const decoder = new MllpDecoder();
    socket.on('data', (chunk: Buffer) => {
      for (const frame of decoder.push(chunk)) {
        const header = new TextDecoder().decode(frame).split('|');
        const controlId = header[9] ?? '';
        seen.push(`${header[8]} ${controlId}`);
        const ack = `MSH|^~\\&|LAB|NORTH|||20260302083000||ACK|A${seen.length}|P|2.5\rMSA|AA|${controlId}\r`;
        socket.write(encodeFrame(new TextEncoder().encode(ack)));
      }
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    port,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
