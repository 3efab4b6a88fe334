import type { PgBoss } from 'pg-boss';
import { describeDefect } from '../describeDefect.ts';
import { Announcer } from './Announcer.ts';
import { bury } from './bury.ts';
import type { ClusterConnection } from './ClusterConnection.ts';
import { ClusterLanes } from './ClusterLanes.ts';
import {
  endNode,
  holdNumber,
  type LivingNode,
  type NodeIdentity,
  readLiving,
  reviveNode,
  showLife,
} from './clusterNodeRows.ts';
import type { ClusterNotice } from './clusterNotice.ts';
import { Fence } from './Fence.ts';
import { isDead } from './isDead.ts';
import type { JoinOptions } from './joinCluster.ts';
import type { LaneJobs } from './LaneJobs.ts';

interface ClusterNodeOptions extends Pick<JoinOptions, 'pool' | 'lanes' | 'log' | 'onReplaced'> {
  boss: PgBoss;
  jobs: LaneJobs;
  session: ClusterConnection;
  node: NodeIdentity;
}

const beatMs = 700;
const touchMs = 3000;
// Also how long something may lie unseen that reached the ledger after its writer had given up on it.
const prepareAgainMs = 60_000;
const leaveTimeoutMs = 3000;

/**
 * This process among the others: shows life, sees who died and takes over from them, and keeps its fair share of the
 * lanes. Other parts hear through `subscribe` what happened elsewhere.
 */
export class ClusterNode {
  readonly identity: NodeIdentity;
  readonly boss: PgBoss;
  readonly session: ClusterConnection;
  readonly lanes: ClusterLanes;
  readonly announcer: Announcer;
  readonly #options: ClusterNodeOptions;
  readonly #fence = new Fence();
  readonly #listeners = new Set<(notice: ClusterNotice) => void>();
  #living: LivingNode[] = [];
  #holdsNumber = true;
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> | undefined;
  #beatAgain = false;
  #touchedAt = Number.NEGATIVE_INFINITY;
  #preparedAt = performance.now();
  #isLeaving = false;

  constructor(options: ClusterNodeOptions) {
    const { node, boss, session, jobs, lanes, log, pool } = options;
    this.#options = options;
    this.identity = node;
    this.boss = boss;
    this.session = session;
    this.lanes = new ClusterLanes({
      lanes,
      jobs,
      node,
      connection: session,
      fence: this.#fence,
      onStored: (stored) => this.announcer.work(stored),
      log,
    });
    this.announcer = new Announcer({
      pool,
      log,
      from: node.number,
      hasOthers: () => this.#living.length > 1,
      isHeld: (lane) => this.lanes.held().has(lane),
    });
  }

  /** Names of the processes that live, this one among them, by instance. */
  living(): readonly LivingNode[] {
    return this.#living;
  }

  subscribe(listener: (notice: ClusterNotice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins to drain; resolves when the lanes that are free have been taken, or could not be. */
  async start(): Promise<void> {
    await this.#beat();
    this.announcer.nodes();
  }

  heard(notice: ClusterNotice): void {
    if (notice.from === this.identity.number) return;
    if (notice.type === 'work') this.lanes.woken(notice.lanes);
    if (notice.type === 'nodes') void this.#beat();
    this.#tell(notice);
  }

  numberHeld(isHeld: boolean): void {
    this.#holdsNumber = isHeld;
  }

  sessionLost(): void {
    this.#fence.sessionLost();
    this.#holdsNumber = false;
  }

  /** Gives everything back and says goodbye, so that others go on at once. */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    clearTimeout(this.#timer);
    await this.#beating;
    try {
      await this.lanes.leave(leaveTimeoutMs);
      await this.session.turn((client) => endNode(client, this.identity, 'clean'));
      this.announcer.nodes();
      await this.announcer.close();
    } finally {
      await this.boss.stop({ graceful: true, timeout: 5000 });
      await this.session.close();
    }
  }

  /** One beat at a time; asked for during one, another follows. */
  #beat(): Promise<void> {
    if (this.#beating) {
      this.#beatAgain = true;
      return this.#beating;
    }
    clearTimeout(this.#timer);
    this.#beating = this.#beatOnce().finally(() => {
      this.#beating = undefined;
      if (this.#isLeaving) return;
      const pauseMs = this.#beatAgain ? 0 : beatMs;
      this.#beatAgain = false;
      this.#timer = setTimeout(() => void this.#beat(), pauseMs);
      this.#timer.unref();
    });
    return this.#beating;
  }

  async #beatOnce(): Promise<void> {
    if (!this.session.isOpen) return;
    try {
      await this.#showLife();
      await this.#touch();
      await this.#lookAround();
      await this.lanes.balance(this.#living.length);
      // Whatever was announced and not heard is found by looking.
      if (this.lanes.isShared()) this.lanes.woken(this.lanes.held());
    } catch (error) {
      this.#options.log.warn(describeDefect(error), 'the other nodes could not be told; trying again');
    }
  }

  async #showLife(): Promise<void> {
    const sentAt = this.#fence.now();
    const { session } = this;
    const isAlive = await session.turn(async (client) => {
      if (!this.#holdsNumber) this.#holdsNumber = await holdNumber(client, this.identity.number);
      return showLife(client, this.identity);
    });
    if (isAlive) return this.#fence.renew(sentAt);
    this.lanes.loseAll();
    this.#options.log.warn({}, 'this process was silent for so long that others took over its lanes');
    if (!(await session.turn((client) => reviveNode(client, this.identity)))) {
      this.#options.onReplaced();
      return;
    }
    this.#fence.renew(sentAt);
    this.#tell({ type: 'pipelines', from: this.identity.number });
  }

  async #touch(): Promise<void> {
    const now = performance.now();
    if (now - this.#touchedAt > touchMs) {
      await this.lanes.touch();
      this.#touchedAt = now;
    }
    if (now - this.#preparedAt > prepareAgainMs) {
      await this.#options.jobs.prepare();
      this.lanes.woken(this.lanes.held());
      this.#preparedAt = now;
    }
  }

  async #lookAround(): Promise<void> {
    const before = new Set(this.#living.map(({ instance }) => instance));
    const living: LivingNode[] = [];
    const seen = await this.session.turn(readLiving);
    for (const other of seen) {
      const isOther = other.instance !== this.identity.instance;
      if (isOther && isDead(other) && (await this.#bury(other))) continue;
      living.push(other);
    }
    this.#living = living;
    const isSame = living.length === before.size && living.every(({ instance }) => before.has(instance));
    if (!isSame) this.#tell({ type: 'nodes', from: this.identity.number });
  }

  async #bury(dead: LivingNode): Promise<boolean> {
    const isBuried = await this.session.transaction((client) => bury(client, this.#options.jobs, dead));
    if (isBuried) {
      this.#options.log.warn(
        { node: dead.name, ms: Math.round(dead.silentMs) },
        'a node died; taking over from it',
      );
      this.announcer.nodes();
    }
    return isBuried;
  }

  #tell(notice: ClusterNotice): void {
    for (const listener of this.#listeners) listener(notice);
  }
}
