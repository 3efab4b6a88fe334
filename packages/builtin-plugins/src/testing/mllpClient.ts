import type { Socket } from 'node:net';
import { encodeFrame, MllpDecoder } from '@pyheart/formats';

/** A sender for tests over a connected socket: whole frames or any bytes out, frames in. */
export function mllpClient(socket: Socket) {
  const decoder = new MllpDecoder();
  const frames: string[] = [];
  const waiting: (() => void)[] = [];
  let isClosed = false;
  const wake = () => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  socket.on('data', (chunk: Buffer) => {
    frames.push(...decoder.push(chunk).map((frame) => Buffer.from(frame).toString('utf8')));
    wake();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    isClosed = true;
    wake();
  });
  const settle = () => new Promise<void>((resolve) => waiting.push(resolve));
  return {
    socket,
    write: (bytes: string | Uint8Array) => socket.write(bytes),
    post: (text: string | Uint8Array) =>
      socket.write(encodeFrame(typeof text === 'string' ? Buffer.from(text) : text)),
    /** The next frame; rejects when the connection closes before it comes. */
    async next(): Promise<string> {
      while (frames.length === 0) {
        if (isClosed) throw new Error('The connection closed before an answer came.');
        await settle();
      }
      return frames.shift() ?? '';
    },
    async send(text: string | Uint8Array): Promise<string> {
      this.post(text);
      return this.next();
    },
    async closed(): Promise<void> {
      while (!isClosed) await settle();
    },
    close(): void {
      socket.destroy();
    },
  };
}
