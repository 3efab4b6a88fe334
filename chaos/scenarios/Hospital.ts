import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { HttpSink } from '../peers/HttpSink.ts';
import { MllpSink } from '../peers/MllpSink.ts';
import { PeerFaults } from '../peers/PeerFaults.ts';
import type { Sink } from '../peers/Sink.ts';
import { freePorts } from '../product/freePorts.ts';
import { chaosPipelines, destinations } from '../product/pipelines.ts';
import { Journal } from '../proof/Journal.ts';
import type { SeededRandom } from '../seededRandom.ts';
import type { Feed } from '../traffic/Feed.ts';
import { fileFeed } from '../traffic/fileFeed.ts';
import { httpFeed } from '../traffic/httpFeed.ts';
import { mllpFeed } from '../traffic/mllpFeed.ts';

export interface HospitalOptions {
  /** Folder of this scenario alone. */
  dir: string;
  random: SeededRandom;
  /** Milliseconds between two messages of a sender. */
  everyMs?: number;
  /** How long senders wait for an answer. */
  answerTimeoutMs?: number;
  /** One more sender, which drops a message that was answered with no. */
  hasImpatientSender?: boolean;
}

/** Everything around the product: senders that repeat until they are acknowledged, sinks that count, one journal. */
export class Hospital {
  readonly journal = new Journal();
  readonly faults: PeerFaults;
  readonly sinks: { mllp: Sink; http: Sink };
  readonly documents: ReturnType<typeof chaosPipelines>;
  readonly webPort: number;
  readonly feeds: Feed[];

  private constructor(
    options: HospitalOptions,
    ports: { web: number; mllpIn: number; httpIn: number },
    sinks: { mllp: Sink; http: Sink },
    faults: PeerFaults,
    journal: Journal,
  ) {
    const { dir, random, everyMs = 12, answerTimeoutMs = 6000, hasImpatientSender = false } = options;
    const inbox = join(dir, 'inbox');
    mkdirSync(inbox, { recursive: true });
    this.journal = journal;
    this.faults = faults;
    this.sinks = sinks;
    this.webPort = ports.web;
    this.documents = chaosPipelines(
      { mllpIn: ports.mllpIn, httpIn: ports.httpIn, mllpSink: sinks.mllp.port, httpSink: sinks.http.port },
      inbox,
    );
    const feed = { journal, random, everyMs, answerTimeoutMs, givesUp: false };
    const { mllp, http } = destinations;
    this.feeds = [
      ...['MA', 'MB', 'MC', 'MD'].map((name) =>
        mllpFeed(name, ports.mllpIn, { ...feed, patients: 4, destinations: [mllp, http] }),
      ),
      ...['HA', 'HB'].map((name) =>
        httpFeed(name, ports.httpIn, { ...feed, patients: 3, destinations: [http] }),
      ),
      ...(hasImpatientSender ? ['MX'] : []).map((name) =>
        mllpFeed(name, ports.mllpIn, { ...feed, patients: 4, destinations: [mllp, http], givesUp: true }),
      ),
      fileFeed('FA', inbox, { ...feed, patients: 2, destinations: [mllp] }),
    ];
  }

  static async open(options: HospitalOptions): Promise<Hospital> {
    const journal = new Journal();
    const faults = new PeerFaults(options.random);
    const sinks = {
      mllp: new MllpSink(destinations.mllp, journal, faults),
      http: new HttpSink(destinations.http, journal, faults),
    };
    await Promise.all([sinks.mllp.open(), sinks.http.open()]);
    const [web = 0, mllpIn = 0, httpIn = 0] = await freePorts(3);
    return new Hospital(options, { web, mllpIn, httpIn }, sinks, faults, journal);
  }

  startFeeds(): void {
    for (const feed of this.feeds) feed.start();
  }

  /** Ends the senders once each has its last acknowledgement; false when one waits in vain. */
  async finishFeeds(timeoutMs = 60_000): Promise<boolean> {
    const finished = Promise.all(this.feeds.map((feed) => feed.finish())).then(() => true);
    const isFinished = await Promise.race([finished, pause(timeoutMs, false, { ref: false })]);
    if (!isFinished) for (const feed of this.feeds) feed.abort();
    return isFinished;
  }

  async close(): Promise<void> {
    for (const feed of this.feeds) feed.abort();
    await Promise.all([this.sinks.mllp.close(), this.sinks.http.close()]);
  }
}
