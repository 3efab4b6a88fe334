import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Arrival, Journal } from '../proof/Journal.ts';
import { controlIdOf } from '../traffic/chaosMessage.ts';
import { listenOnPort } from './listenOnPort.ts';
import type { PeerFault, PeerFaults } from './PeerFaults.ts';
import type { Sink } from './Sink.ts';

/** An HTTP server that writes down every request and misbehaves on order. */
export class HttpSink implements Sink {
  readonly destination: string;
  onArrival: (arrival: Arrival) => void = () => undefined;
  readonly #journal: Journal;
  readonly #faults: PeerFaults;
  readonly #server: Server;
  #port = 0;
  #isAway = false;
  #isClosed = false;

  constructor(destination: string, journal: Journal, faults: PeerFaults) {
    this.destination = destination;
    this.#journal = journal;
    this.#faults = faults;
    this.#server = createServer((request, response) => {
      void this.#take(request, response);
    });
    this.#server.keepAliveTimeout = 60_000;
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

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return; // The sender died in the middle of its request: nothing arrived.
    }
    const text = Buffer.concat(chunks).toString('utf8');
    const arrival = this.#journal.arrive(this.destination, controlIdOf(text), text);
    const fault = this.#faults.next();
    arrival.answer = 'unanswered';
    this.onArrival(arrival);
    await this.#answer(arrival, fault, response);
  }

  async #answer(arrival: Arrival, fault: PeerFault | undefined, response: ServerResponse): Promise<void> {
    switch (fault) {
      case 'hang':
        return;
      case 'busy':
        arrival.answer = 'refused';
        response.writeHead(arrival.at % 2 < 1 ? 503 : 429, { 'retry-after': '1' }).end();
        return;
      case 'refuse':
        arrival.answer = 'refused';
        response.writeHead(422).end();
        return;
      case 'reset':
      case 'wrongId':
        // Half of an answer: the status is there, the promised body is not.
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"stored":');
        await pause(5);
        response.socket?.resetAndDestroy();
        return;
      case 'slow':
        await pause(400);
        break;
      case 'answerThenDie':
      case undefined:
    }
    const isFlushed = await new Promise<boolean>((resolve) => {
      response.once('close', () => resolve(response.writableFinished));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"stored":true}');
    });
    if (isFlushed) arrival.answer = 'accepted';
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
    this.#server.closeAllConnections();
    await stopped;
  }
}
