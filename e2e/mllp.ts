import { connect } from 'node:net';
import { encodeFrame, MllpDecoder } from '@pyheart/formats';

/** Sends each text over one MLLP connection, one at a time, and gives the acknowledgements. */
export async function sendMllp(port: number, texts: readonly (string | Uint8Array)[]): Promise<string[]> {
  const socket = connect({ host: '127.0.0.1', port });
  socket.setNoDelay(true);
  const decoder = new MllpDecoder();
  const waiting: ((ack: string) => void)[] = [];
  let fail: (error: Error) => void = () => undefined;
  socket.on('data', (chunk) => {
    for (const frame of decoder.push(chunk)) waiting.shift()?.(new TextDecoder().decode(frame));
  });
  socket.on('error', (error) => fail(error));
  socket.on('close', () => fail(new Error('The listener closed the connection before it answered.')));
  const acks: string[] = [];
  for (const text of texts) {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    acks.push(
      await new Promise<string>((resolve, reject) => {
        fail = reject;
        waiting.push(resolve);
        socket.write(encodeFrame(bytes));
      }),
    );
  }
  socket.end();
  return acks;
}
