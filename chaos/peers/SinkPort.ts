import type { Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { listenOnPort } from './listenOnPort.ts';

/** Where a sink listens: the same port each time, also after it was away for a while. */
export class SinkPort {
  readonly #server: Server;
  readonly #hangUp: (stopped: Promise<unknown>) => Promise<void> | void;
  #number = 0;
  #isAway = false;
  #isClosed = false;

  /** `hangUp` ends the connections that are open; `stopped` resolves once none is left. */
  constructor(server: Server, hangUp: (stopped: Promise<unknown>) => Promise<void> | void) {
    this.#server = server;
    this.#hangUp = hangUp;
  }

  get number(): number {
    return this.#number;
  }

  async open(): Promise<void> {
    this.#number = await listenOnPort(this.#server, this.#number);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#stop();
  }

  /** Closes all connections, is away for half a second and comes back. */
  async goAway(): Promise<void> {
    if (this.#isAway || this.#isClosed) return;
    this.#isAway = true;
    await this.#stop();
    await pause(500);
    this.#isAway = false;
    if (!this.#isClosed) await this.open();
  }

  async #stop(): Promise<void> {
    const stopped = new Promise((resolve) => this.#server.close(resolve));
    await this.#hangUp(stopped);
    await stopped;
  }
}
