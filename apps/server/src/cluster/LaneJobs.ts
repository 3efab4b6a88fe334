import type { PgBoss } from 'pg-boss';
import * as z from 'zod';
import { bossDb } from './openBoss.ts';

type Session = Parameters<typeof bossDb>[0];

/** pg-boss's job of a lane, as the process that has it knows it. */
export const heldLaneSchema = z.object({ lane: z.number(), id: z.string(), retryCount: z.number() });
export type HeldLane = z.infer<typeof heldLaneSchema>;

const queue = 'pyheart-lane';
const laneDataSchema = z.object({ isClean: z.boolean() });
const touchedSchema = z.object({ settled: z.array(z.string()) });
const hour = 3600;
/** pg-boss ends a job after a day at most, whoever works on it: a lane is held by a new job long before. */
const longestHoldSeconds = 23 * hour;

/**
 * One pg-boss job per lane. `exclusive` allows one that is not ended per lane, so that whoever fetches it is the only
 * one to drain that lane. A job given back was completed and replaced by a clean one; a job taken from a process
 * that died is tried again by pg-boss, and its count says so.
 */
export class LaneJobs {
  readonly #boss: PgBoss;
  readonly #lanes: number;

  constructor(boss: PgBoss, lanes: number) {
    this.#boss = boss;
    this.#lanes = lanes;
  }

  /** Makes the queue and the jobs that are missing; safe for several processes at once. */
  async prepare(): Promise<void> {
    if ((await this.#boss.getQueue(queue)) === null) {
      await this.#boss.createQueue(queue, {
        policy: 'exclusive',
        heartbeatSeconds: 10,
        expireInSeconds: longestHoldSeconds,
        retryLimit: 1_000_000,
        retryDelay: 0,
        deleteAfterSeconds: hour,
        retentionSeconds: 365 * 24 * hour,
      });
    }
    await this.#insert(
      Array.from({ length: this.#lanes }, (_, lane) => lane),
      false,
    );
  }

  /** Takes up to that many free lanes. `isRecovery`: the process before may have left work half done. */
  async take(session: Session, count: number): Promise<(HeldLane & { isRecovery: boolean })[]> {
    const db = bossDb(session);
    const jobs = await this.#boss.fetch(queue, { batchSize: count, includeMetadata: true, db });
    return jobs.map(({ id, retryCount, priority, data }) => {
      const isClean = retryCount === 0 && laneDataSchema.safeParse(data).data?.isClean === true;
      return { lane: priority, id, retryCount, isRecovery: !isClean };
    });
  }

  /** Tells pg-boss that these are being worked on; returns those that are not this process's any more. */
  async touch(session: Session, held: readonly HeldLane[]): Promise<HeldLane[]> {
    if (held.length === 0) return [];
    const answer = await this.#boss.touch(queue, attempts(held), { db: bossDb(session) });
    const settled = new Set(touchedSchema.parse(answer).settled);
    return held.filter(({ id }) => !settled.has(id));
  }

  /** In good order: whoever takes them next need not doubt what waits. */
  async giveBack(session: Session, held: readonly HeldLane[]): Promise<void> {
    if (held.length === 0) return;
    await this.#boss.complete(queue, attempts(held), null, { db: bossDb(session) });
    await this.#insert(
      held.map(({ lane }) => lane),
      true,
      session,
    );
  }

  /** Takes lanes from a process that died: the next fetch gives them to somebody else. */
  async takeAway(session: Session, held: readonly HeldLane[]): Promise<void> {
    if (held.length === 0) return;
    await this.#boss.fail(queue, attempts(held), null, { db: bossDb(session) });
  }

  /** Goes on holding a lane under a new job. */
  async renew(session: Session, held: HeldLane): Promise<HeldLane | undefined> {
    await this.giveBack(session, [held]);
    const only = { minPriority: held.lane, maxPriority: held.lane };
    const [job] = await this.#boss.fetch(queue, { ...only, db: bossDb(session) });
    return job && { lane: held.lane, id: job.id, retryCount: job.retryCount };
  }

  async #insert(lanes: readonly number[], isClean: boolean, session?: Session): Promise<void> {
    // The priority is the lane's number, by which one lane can be fetched.
    const jobs = lanes.map((lane) => ({ singletonKey: String(lane), priority: lane, data: { isClean } }));
    await this.#boss.insert(queue, jobs, session ? { db: bossDb(session) } : {});
  }
}

function attempts(held: readonly HeldLane[]): { id: string; retryCount: number }[] {
  return held.map(({ id, retryCount }) => ({ id, retryCount }));
}
