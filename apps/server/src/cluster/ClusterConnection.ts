import type { Log } from '@pyheart/plugin-sdk';
import { Client, type ClientConfig } from 'pg';
import { describeDefect } from '../describeDefect.ts';

export interface ClusterConnectionOptions {
  connection: ClientConfig;
  log: Log;
  /** Runs on every new session before anything else does. */
  prepare(client: Client): Promise<void>;
  onNotification(payload: string): void;
  onLost(): void;
}

export const clusterChannel = 'pyheart_cluster';

const queryTimeoutMs = 4000;
const firstPauseMs = 100;
const longestPauseMs = 2000;

/**
 * The one session by which a process is known to the others: it carries the lock that is freed when the process
 * dies, hears what others announce, and does the process's bookkeeping one piece at a time. Lost, it is opened again.
 */
export class ClusterConnection {
  readonly #options: ClusterConnectionOptions;
  #client: Client | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: ClusterConnectionOptions) {
    this.#options = options;
  }

  /** Connects; rejects when the first attempt fails. */
  async open(): Promise<void> {
    this.#client = await this.#connect();
  }

  get isOpen(): boolean {
    return this.#client !== undefined;
  }

  /** Runs statements that belong together; turns follow each other. Rejects while the connection is down. */
  turn<Result>(act: (client: Client) => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(() => {
      if (!this.#client) throw new Error('The connection to the other nodes is down.');
      return act(this.#client);
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** A turn that is stored whole or not at all. */
  transaction<Result>(act: (client: Client) => Promise<Result>): Promise<Result> {
    return this.turn(async (client) => {
      await client.query('BEGIN');
      try {
        const result = await act(client);
        await client.query('COMMIT');
        return result;
      } catch (error) {
        // A session that cannot roll back is of no use any more: ending it rolls back.
        await client.query('ROLLBACK').catch(() => client.end().catch(() => undefined));
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#turn;
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<Client> {
    const client = new Client({
      ...this.#options.connection,
      keepAlive: true,
      connectionTimeoutMillis: queryTimeoutMs,
      query_timeout: queryTimeoutMs,
    });
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => {
      if (payload) this.#options.onNotification(payload);
    });
    try {
      await client.connect();
      // What is written here says who is alive: losing the last moment of it to a crash costs nothing, waiting for
      // the disk twice a second would. A process stopped half-way through must not hold its locks for long.
      await client.query(
        `SET synchronous_commit = off; SET lock_timeout = '2s'; SET idle_in_transaction_session_timeout = '3s'`,
      );
      await this.#options.prepare(client);
      await client.query(`LISTEN ${clusterChannel}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    client.on('end', () => {
      if (this.#client !== client) return;
      this.#client = undefined;
      if (this.#isClosed) return;
      this.#options.onLost();
      void this.#reconnect(firstPauseMs);
    });
    return client;
  }

  async #reconnect(pauseMs: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
    if (this.#isClosed) return;
    try {
      this.#client = await this.#connect();
    } catch (error) {
      this.#options.log.warn(
        describeDefect(error),
        'the connection to the other nodes is down; trying again',
      );
      await this.#reconnect(Math.min(longestPauseMs, pauseMs * 2));
    }
  }
}
