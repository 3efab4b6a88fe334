import type { Log } from '@pyheart/plugin-sdk';
import type { PgBoss } from 'pg-boss';
import { describeDefect } from '../describeDefect.ts';

export interface ClusterJob {
  /** Letters, digits and dashes. */
  name: string;
  /** Five fields, UTC. */
  cron: string;
  run(): Promise<void>;
}

/** Work that is due at times, whichever process is there: each time it runs once for all of them. */
export interface Jobs {
  register(job: ClusterJob): Promise<void>;
}

/** How soon a due job is noticed; pg-boss itself looks for due schedules every half minute. */
const pollSeconds = 20;

export class ClusterJobs implements Jobs {
  readonly #boss: PgBoss;
  readonly #log: Log;

  constructor(boss: PgBoss, log: Log) {
    this.#boss = boss;
    this.#log = log;
  }

  async register({ name, cron, run }: ClusterJob): Promise<void> {
    const queue = `pyheart-job-${name}`;
    if ((await this.#boss.getQueue(queue)) === null) {
      // At most one of a kind waits or runs: after a night without any process it runs once, not for every hour.
      const deleteAfterSeconds = 24 * 3600;
      await this.#boss.createQueue(queue, {
        policy: 'exclusive',
        retryLimit: 3,
        retryDelay: 60,
        deleteAfterSeconds,
      });
    }
    await this.#boss.schedule(queue, cron, null, { tz: 'UTC' });
    await this.#boss.work(queue, { pollingIntervalSeconds: pollSeconds }, async () => {
      try {
        await run();
      } catch (error) {
        this.#log.error({ ...describeDefect(error), kind: name }, 'a job failed; it will be tried again');
        throw error;
      }
    });
  }
}
