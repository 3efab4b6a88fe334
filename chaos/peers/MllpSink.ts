import { createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { encodeFrame, MllpDecoder } from '@pyheart/formats';
import type { Arrival, Journal } from '../proof/Journal.ts';
import { controlIdOf } from '../traffic/chaosMessage.ts';
import type { PeerFault, PeerFaults } from './PeerFaults.ts';
import type { Sink } from './Sink.ts';
import { SinkPort } from './SinkPort.ts';

/** An MLLP receiver that writes down every message and misbehaves on order. */
export class MllpSink implements Sink {
  readonly destination: string;
  onArrival: (arrival: Arrival) => void = () => undefined;
  readonly #journal: Journal;
  readonly #faults: PeerFaults;
  readonly #door: SinkPort;
  readonly #sockets = new Set<Socket>();

  constructor(destination: string, journal: Journal, faults: PeerFaults) {
    this.destination = destination;
    this.#journal = journal;
    this.#faults = faults;
    const server = createServer((socket) => this.#serve(socket));
    this.#door = new SinkPort(server, (stopped) => this.#hangUp(stopped));
  }

  get port(): number {
    return this.#door.number;
  }

  open(): Promise<void> {
    return this.#door.open();
  }

  close(): Promise<void> {
    return this.#door.close();
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
    const decoder = new MllpDecoder();
    let turn = Promise.resolve();
    socket.on('data', (chunk: Buffer) => {
      for (const frame of decoder.push(chunk)) {
        const text = Buffer.from(frame).toString('utf8');
        turn = turn.then(() => this.#take(socket, text));
      }
    });
  }

  async #take(socket: Socket, text: string): Promise<void> {
    const controlId = controlIdOf(text);
    const arrival = this.#journal.arrive(this.destination, controlId, text);
    arrival.answer = 'unanswered';
    const fault = this.#faults.next();
    this.onArrival(arrival);
    await this.#answer(socket, arrival, fault);
  }

  async #answer(socket: Socket, arrival: Arrival, fault: PeerFault | undefined): Promise<void> {
    const { controlId } = arrival;
    switch (fault) {
      case 'hang':
        return;
      case 'wrongId':
        await write(socket, ackFrame('AA', `${controlId}X`));
        return;
      case 'busy':
      case 'refuse':
        arrival.answer = 'refused';
        await write(socket, ackFrame(fault === 'busy' ? 'AE' : 'AR', controlId));
        return;
      case 'reset': {
        const frame = ackFrame('AA', controlId);
        await write(socket, frame.subarray(0, frame.length >> 1));
        await pause(5);
        socket.resetAndDestroy();
        return;
      }
      case 'slow':
        await pause(400);
        break;
      case 'answerThenDie':
      case undefined:
    }
    if (await write(socket, ackFrame('AA', controlId))) arrival.answer = 'accepted';
    if (fault === 'answerThenDie') await this.#door.goAway();
  }

  async #hangUp(stopped: Promise<unknown>): Promise<void> {
    for (const socket of this.#sockets) socket.end().destroySoon();
    await Promise.race([stopped, pause(200)]);
    for (const socket of this.#sockets) socket.destroy();
  }
}

function ackFrame(code: 'AA' | 'AE' | 'AR', controlId: string): Uint8Array {
  const text = `MSH|^~\\&|SINK|RIG|STUDIO|RIG|20260101120000||ACK|A${controlId}|P|2.5.1\rMSA|${code}|${controlId}\r`;
  return encodeFrame(new TextEncoder().encode(text));
}

/** True when the bytes left this process. */
function write(socket: Socket, bytes: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve(false);
    socket.write(bytes, (error) => resolve(!error));
  });
}
