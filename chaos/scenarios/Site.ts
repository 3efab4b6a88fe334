import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ProductProcess } from '../product/ProductProcess.ts';
import { countUnfinished, readLedger } from '../product/readLedger.ts';
import { setUpPipelines } from '../product/setUpPipelines.ts';
import { type StudioClient, studioClient } from '../product/studioClient.ts';
import { type Account, account } from '../proof/account.ts';
import { findLeaks } from '../proof/findLeaks.ts';
import type { Ledger } from '../proof/LedgerRun.ts';
import type { SeededRandom } from '../seededRandom.ts';
import { Hospital, type HospitalOptions } from './Hospital.ts';

export interface SiteOptions extends Omit<HospitalOptions, 'random'> {
  random: SeededRandom;
  /** Where the studio keeps its data; `data` below `dir` unless told. */
  dataDir?: string;
  /** Settings of the studio beyond ports and folders. */
  env?: Record<string, string>;
}

export interface SiteVerdict extends Account {
  leaks: string[];
  /** Senders whose last message was never acknowledged. */
  isEverySenderServed: boolean;
  /** Set when the studio was found ended although nobody had ended it: what it said last. */
  lastWords?: string;
}

/** How long everything may take to settle once nothing is broken any more. */
const settleMs = 60_000;

/** A hospital with a studio in the middle. */
export class Site {
  readonly hospital: Hospital;
  readonly studio: ProductProcess;
  readonly client: StudioClient;
  readonly dataDir: string;
  readonly env: Record<string, string>;
  readonly logs: string[];
  pipelines: string[] = [];

  private constructor(hospital: Hospital, { dir, dataDir, env }: SiteOptions) {
    this.hospital = hospital;
    this.dataDir = dataDir ?? join(dir, 'data');
    const logFile = join(dir, 'studio.log');
    this.logs = [logFile, join(this.dataDir, 'postgres.log')];
    this.env = {
      PYHEART_PORT: String(hospital.webPort),
      PYHEART_DATA: this.dataDir,
      PYHEART_SIMULATORS: 'off',
      LOG_LEVEL: 'info',
      DATABASE_URL: '',
      ...env,
    };
    this.studio = new ProductProcess({
      args: ['apps/server/src/main.ts'],
      env: this.env,
      readyLine: 'is ready at',
      logFile,
    });
    this.client = studioClient(`http://127.0.0.1:${hospital.webPort}`);
  }

  /** Starts the studio with its pipelines, then the senders. */
  static async open(options: SiteOptions): Promise<Site> {
    mkdirSync(options.dir, { recursive: true });
    const site = new Site(await Hospital.open(options), options);
    try {
      await site.studio.start();
      site.pipelines = await setUpPipelines(site.client, site.hospital.documents);
      site.hospital.startFeeds();
      return site;
    } catch (error) {
      await site.close();
      throw error;
    }
  }

  /**
   * Ends all trouble, lets everything settle, and holds the books against each other. `read` gives the studio's, unless
   * it is to be read as it stands.
   */
  async verdict(
    read: (client: StudioClient) => Promise<Ledger> = (client) => readLedger(client),
  ): Promise<SiteVerdict> {
    this.hospital.faults.allow(0, []);
    const hasEndedByItself = !this.studio.isRunning;
    const lastWords = this.studio.lastWords;
    if (hasEndedByItself) await this.studio.start();
    const isEverySenderServed = await this.hospital.finishFeeds(settleMs);
    await this.#settled();
    const result = await account(this.hospital.journal, await read(this.client));
    return {
      ...result,
      leaks: await findLeaks(this.logs),
      isEverySenderServed,
      ...(hasEndedByItself ? { lastWords } : {}),
    };
  }

  async close(): Promise<void> {
    await this.hospital.close();
    await this.studio.drain(25_000);
  }

  async #settled(): Promise<void> {
    const deadline = performance.now() + settleMs;
    while (performance.now() < deadline) {
      // The database may still be on its way back.
      if ((await countUnfinished(this.client).catch(() => 1)) === 0) return;
      await pause(100);
    }
  }
}
