import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { encodeFrame, MllpDecoder } from '@pyheart/formats';
import type { Arrival, Journal } from '../proof/Journal.ts';
import { controlIdOf } from '../traffic/chaosMessage.ts';
import { listenOnPort } from './listenOnPort.ts';
import type { PeerFault, PeerFaults } from './PeerFaults.ts';
import type { Sink } from './Sink.ts';

/** An MLLP receiver that writes down every message and misbehaves on order. */
export class MllpSink implements Sink {
  readonly destination: string;
  onArrival: (arrival: Arrival) => void = () => undefined;
  readonly #journal: Journal;
  readonly #faults: PeerFaults;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #port = 0;
  #isAway = false;
  #isClosed = false;

  constructor(destination: string, journal: Journal, faults: PeerFaults) {
    this.destination = destination;
    this.#journal = journal;
    this.#faults = faults;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  get port(): number {
    return this.#port;
  }

  async open(): Promise<void> {
    this.#port = await listenOnPort(this.#server, this.#port);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#stop();
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
    if (fault === 'answerThenDie') await this.#goAway();
  }

  async #goAway(): Promise<void> {
    if (this.#isAway || this.#isClosed) return;
    this.#isAway = true;
    await this.#stop();
    await pause(500);
    this.#isAway = false;
    if (!this.#isClosed) await this.open();
  }

  async #stop(): Promise<void> {
    const stopped = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.end().destroySoon();
    await Promise.race([stopped, pause(200)]);
    for (const socket of this.#sockets) socket.destroy();
    await stopped;
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
