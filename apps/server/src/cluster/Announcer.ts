import type { Log } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import { describeDefect } from '../describeDefect.ts';
import { clusterChannel } from './ClusterConnection.ts';
import type { ClusterNotice } from './clusterNotice.ts';

interface AnnouncerOptions {
  pool: Pick<Pool, 'query'>;
  log: Log;
  from: number;
  /** False while nobody would hear it. */
  hasOthers(): boolean;
  /** This process drains the lane itself. */
  isHeld(lane: number): boolean;
  progressEveryMs?: number;
}

/** Most pipelines named in one notice; PostgreSQL takes 8000 bytes. */
const mostNamed = 200;

/**
 * Tells the other processes what changed. Lanes with new work go out at once, one notice at a time: what comes in
 * meanwhile shares the next. Progress goes out at most twice a second. What fails to go out is found by looking.
 */
export class Announcer {
  readonly #options: AnnouncerOptions;
  #lanes = new Set<number>();
  #pipelines = new Set<string>();
  #sending: Promise<void> | undefined;
  #goodbye: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  /** Messages were stored in these lanes. */
  work(lanes: Iterable<number>): void {
    if (!this.#options.hasOthers()) return;
    for (const lane of lanes) if (!this.#options.isHeld(lane)) this.#lanes.add(lane);
    if (this.#lanes.size > 0) this.#sending ??= this.#sendWork();
  }

  progress(pipeline: string): void {
    if (!this.#options.hasOthers()) return;
    this.#pipelines.add(pipeline);
    this.#timer ??= setTimeout(() => this.#sendProgress(), this.#options.progressEveryMs ?? 500).unref();
  }

  pipelines(): void {
    void this.#send({ type: 'pipelines', from: this.#options.from });
  }

  nodes(): void {
    this.#goodbye = this.#send({ type: 'nodes', from: this.#options.from });
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await Promise.all([this.#sending, this.#goodbye]);
  }

  async #sendWork(): Promise<void> {
    while (this.#lanes.size > 0) {
      const lanes = [...this.#lanes];
      this.#lanes = new Set();
      await this.#send({ type: 'work', from: this.#options.from, lanes });
    }
    this.#sending = undefined;
  }

  #sendProgress(): void {
    this.#timer = undefined;
    const pipelines = this.#pipelines.size > mostNamed ? [] : [...this.#pipelines];
    this.#pipelines = new Set();
    void this.#send({ type: 'progress', from: this.#options.from, pipelines });
  }

  async #send(notice: ClusterNotice): Promise<void> {
    try {
      await this.#options.pool.query('SELECT pg_notify($1, $2)', [clusterChannel, JSON.stringify(notice)]);
    } catch (error) {
      this.#options.log.warn(describeDefect(error), 'the other nodes could not be told what changed');
    }
  }
}
