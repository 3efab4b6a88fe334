import { setTimeout as pause } from 'node:timers/promises';
import { encodeFrame } from '@pyheart/formats';
import { MllpConnection, type MllpTarget } from '../../net/MllpConnection.ts';

const pieces = 5;
const pauseMs = 400;

/** How a message goes over the line, as networks and senders do it: at once unless the behaviour says otherwise. */
export async function transmit(
  behaviour: string,
  connection: MllpConnection,
  content: Uint8Array,
  target: MllpTarget,
  signal: AbortSignal,
): Promise<void> {
  if (behaviour === 'cut') await cutBefore(content, target, signal);
  if (behaviour === 'slow') await inPieces(connection, content, signal);
  else await connection.send(content);
}

/** Half of a frame arrives and the line is gone; the message comes again, whole, on another one. */
async function cutBefore(content: Uint8Array, target: MllpTarget, signal: AbortSignal): Promise<void> {
  const broken = await MllpConnection.open(target, signal);
  const frame = encodeFrame(content);
  await broken.write(frame.subarray(0, Math.floor(frame.length / 2)));
  broken.close();
}

async function inPieces(connection: MllpConnection, content: Uint8Array, signal: AbortSignal): Promise<void> {
  const frame = encodeFrame(content);
  const size = Math.ceil(frame.length / pieces);
  for (let start = 0; start < frame.length; start += size) {
    if (start > 0) await pause(pauseMs, undefined, { signal });
    await connection.write(frame.subarray(start, start + size));
  }
}
