import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Arrival, Journal } from '../proof/Journal.ts';
import { controlIdOf } from '../traffic/chaosMessage.ts';
import type { PeerFault, PeerFaults } from './PeerFaults.ts';
import type { Sink } from './Sink.ts';
import { SinkPort } from './SinkPort.ts';

/** An HTTP server that writes down every request and misbehaves on order. */
export class HttpSink implements Sink {
  readonly destination: string;
  onArrival: (arrival: Arrival) => void = () => undefined;
  readonly #journal: Journal;
  readonly #faults: PeerFaults;
  readonly #door: SinkPort;

  constructor(destination: string, journal: Journal, faults: PeerFaults) {
    this.destination = destination;
    this.#journal = journal;
    this.#faults = faults;
    const server = createServer((request, response) => {
      void this.#take(request, response);
    });
    server.keepAliveTimeout = 60_000;
    this.#door = new SinkPort(server, () => server.closeAllConnections());
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
    if (fault === 'answerThenDie') await this.#door.goAway();
  }
}
