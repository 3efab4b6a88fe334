import type { LaneKeeper, LaneListener } from '@pyheart/engine';
import type { Log } from '@pyheart/plugin-sdk';
import { describeDefect } from '../describeDefect.ts';
import type { ClusterConnection } from './ClusterConnection.ts';
import { type NodeIdentity, writeLanes } from './clusterNodeRows.ts';
import type { Fence } from './Fence.ts';
import { fairShare } from './fairShare.ts';
import type { HeldLane, LaneJobs } from './LaneJobs.ts';

export interface ClusterLanesOptions {
  lanes: number;
  jobs: LaneJobs;
  node: NodeIdentity;
  connection: ClusterConnection;
  fence: Fence;
  /** Messages were stored here in these lanes. */
  onStored(lanes: Iterable<number>): void;
  log: Log;
}

const renewAfterMs = 12 * 3_600_000;
// Longer than a process that was counted out may still have a message on its way into the ledger.
const sharedAfterMs = 10_000;

/** The lanes that this process drains: as many as its fair share, each on a job of pg-boss. */
export class ClusterLanes implements LaneKeeper {
  readonly lanes: number;
  readonly #options: ClusterLanesOptions;
  /** Jobs that are this process's, also of lanes that it is about to give back. */
  readonly #jobs = new Map<number, HeldLane & { since: number }>();
  /** Lanes in which new work may begin. */
  readonly #open = new Set<number>();
  /** Lanes where work that began must end before anybody, also this process, goes on in them. */
  readonly #settling = new Map<number, Promise<void>>();
  #listener: LaneListener | undefined;
  #isLeaving = false;
  /** Until then, on the clock of `performance.now`, others may have stored messages that nobody told of. */
  #sharedUntil = Number.POSITIVE_INFINITY;

  constructor(options: ClusterLanesOptions) {
    this.#options = options;
    this.lanes = options.lanes;
  }

  held(): ReadonlySet<number> {
    return this.#open;
  }

  mayDeliver(lane: number): boolean {
    return this.#jobs.has(lane) && this.#options.fence.isOpen;
  }

  isShared(): boolean {
    return performance.now() < this.#sharedUntil;
  }

  attach(listener: LaneListener): void {
    this.#listener = listener;
  }

  onForeign(lanes: ReadonlySet<number>): void {
    this.#options.onStored(lanes);
  }

  /** Another process stored work in these lanes, or it is time to look. */
  woken(lanes: Iterable<number>): void {
    const held = new Set([...lanes].filter((lane) => this.#open.has(lane)));
    if (held.size > 0) this.#listener?.woken(held);
  }

  /** Gives back what is above the share, takes what is below it. */
  async balance(nodes: number): Promise<void> {
    if (nodes > 1) this.#sharedUntil = performance.now() + sharedAfterMs;
    else if (this.#sharedUntil === Number.POSITIVE_INFINITY) this.#sharedUntil = 0;
    if (this.#isLeaving || !this.#listener) return;
    const share = fairShare(this.lanes, nodes);
    const above = [...this.#open].sort((a, b) => a - b).slice(share);
    for (const lane of above) this.#giveBackWhenIdle(lane);
    if (this.#jobs.size < share) await this.#take(share - this.#jobs.size);
  }

  /** Tells pg-boss that the lanes are being drained, and finds out which are not this process's any more. */
  async touch(): Promise<void> {
    const { connection, jobs } = this.#options;
    const lost = await connection.turn((session) => jobs.touch(session, this.#heldJobs()));
    for (const { lane, id } of lost) if (this.#jobs.get(lane)?.id === id) this.#lose(lane);
    if (lost.length > 0) await this.#note();
    const now = performance.now();
    for (const held of [...this.#jobs.values()]) {
      if (now - held.since > renewAfterMs && this.#open.has(held.lane)) await this.#renew(held);
    }
  }

  /** Others have them: nothing more begins in any of them. */
  loseAll(): void {
    for (const lane of [...this.#jobs.keys()]) this.#lose(lane);
  }

  /** Gives everything back; what does not come to rest within the time is left to be recovered. */
  async leave(timeoutMs: number): Promise<void> {
    this.#isLeaving = true;
    const late = new Promise<void>((resolve) => setTimeout(resolve, timeoutMs).unref());
    const resting = [...this.#jobs.keys()].map((lane) => this.#rest(lane));
    await Promise.race([Promise.all(resting), late]);
    const { connection, jobs } = this.#options;
    const [clean, unclean] = this.#byRest();
    await connection.transaction(async (session) => {
      await jobs.giveBack(session, clean);
      await jobs.takeAway(session, unclean);
      await writeLanes(session, this.#options.node, []);
    });
    this.#jobs.clear();
  }

  #byRest(): [HeldLane[], HeldLane[]] {
    const held = this.#heldJobs();
    return [
      held.filter(({ lane }) => !this.#settling.has(lane)),
      held.filter(({ lane }) => this.#settling.has(lane)),
    ];
  }

  async #take(count: number): Promise<void> {
    const { connection, jobs, node } = this.#options;
    const taken = await connection.transaction(async (session) => {
      const fetched = await jobs.take(session, count);
      if (fetched.length > 0) await writeLanes(session, node, [...this.#heldJobs(), ...fetched.map(jobOf)]);
      return fetched;
    });
    for (const { isRecovery, ...job } of taken) {
      this.#jobs.set(job.lane, { ...job, since: performance.now() });
      // Work that was under way when the lane was lost ends first.
      void Promise.resolve(this.#settling.get(job.lane)).then(() => this.#begin(job, isRecovery));
    }
  }

  #begin(job: HeldLane, isRecovery: boolean): void {
    if (this.#isLeaving || this.#jobs.get(job.lane)?.id !== job.id) return;
    this.#open.add(job.lane);
    this.#listener?.gained(job.lane, { isRecovery });
  }

  #giveBackWhenIdle(lane: number): void {
    const job = this.#jobs.get(lane);
    void this.#rest(lane)
      .then(() => (this.#jobs.get(lane)?.id === job?.id ? this.#giveBack(lane) : undefined))
      .catch((error: unknown) => {
        this.#options.log.warn(
          describeDefect(error),
          'a lane could not be given back; it will be taken over',
        );
        this.#jobs.delete(lane);
      });
  }

  async #giveBack(lane: number): Promise<void> {
    const job = this.#jobs.get(lane);
    if (!job) return;
    const { connection, jobs, node } = this.#options;
    await connection.transaction(async (session) => {
      await jobs.giveBack(session, [job]);
      await writeLanes(
        session,
        node,
        this.#heldJobs().filter((held) => held.lane !== lane),
      );
    });
    this.#jobs.delete(lane);
  }

  async #renew(held: HeldLane): Promise<void> {
    const { connection, jobs } = this.#options;
    const next = await connection.transaction((session) => jobs.renew(session, held));
    if (next) this.#jobs.set(held.lane, { ...next, since: performance.now() });
    else this.#lose(held.lane);
    await this.#note();
  }

  #lose(lane: number): void {
    this.#jobs.delete(lane);
    void this.#rest(lane);
  }

  /** Begins nothing more in the lane; resolves when nothing of it is under way. */
  #rest(lane: number): Promise<void> {
    const resting = this.#settling.get(lane);
    if (resting || !this.#open.has(lane)) return resting ?? Promise.resolve();
    this.#open.delete(lane);
    const released = (this.#listener?.released(lane) ?? Promise.resolve()).finally(() => {
      if (this.#settling.get(lane) === released) this.#settling.delete(lane);
    });
    this.#settling.set(lane, released);
    return released;
  }

  #heldJobs(): HeldLane[] {
    return [...this.#jobs.values()].map(jobOf);
  }

  async #note(): Promise<void> {
    await this.#options.connection.turn((session) =>
      writeLanes(session, this.#options.node, this.#heldJobs()),
    );
  }
}

function jobOf({ lane, id, retryCount }: HeldLane): HeldLane {
  return { lane, id, retryCount };
}
