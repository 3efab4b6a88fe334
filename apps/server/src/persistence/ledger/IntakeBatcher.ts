import { timeForId } from '@pyheart/db';
import { type AcceptedRun, conflictFailure, type Intake } from '@pyheart/engine';
import type { Clock } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { acceptBatch, digestOf, type KnownKey, type NumberedIntake } from './acceptBatch.ts';
import { acceptJoin } from './acceptJoin.ts';
import type { LedgerIds } from './LedgerIds.ts';
import { noteBlobUses } from './noteBlobUses.ts';
import type { SharedSync } from './SharedSync.ts';
import { isDataError, isDeadlock } from './sqlState.ts';
import { storeConflict } from './storeConflict.ts';

interface Waiting extends NumberedIntake {
  resolve(accepted: AcceptedRun): void;
  reject(error: unknown): void;
}

export interface IntakeBatcherOptions {
  pool: Pool;
  vault: Vault;
  ids: LedgerIds;
  clock: Clock;
  duplicateWindowMs: number;
  sync: SharedSync;
}

const mostInFlight = 2;
const mostPerBatch = 256;
const mostBytesPerBatch = 8 << 20;

/**
 * Group commit: while two batches are being written, what arrives forms the next one. There is no timer, so a lone
 * message is committed at once; under load a few hundred share one sync. Messages of one key become visible in the
 * order of the calls: a key is never in two batches at a time.
 */
export class IntakeBatcher {
  readonly #options: IntakeBatcherOptions;
  #queue: Waiting[] = [];
  readonly #busyKeys = new Set<string>();
  #inFlight = 0;
  #isScheduled = false;
  #whenIdle: (() => void)[] = [];

  constructor(options: IntakeBatcherOptions) {
    this.#options = options;
  }

  accept(message: Omit<NumberedIntake, 'id'>): Promise<AcceptedRun> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...message, id: this.#options.ids.next(), resolve, reject });
      this.#schedule();
    });
  }

  /** Resolves when everything that was handed in is settled. */
  idle(): Promise<void> {
    if (this.#queue.length === 0 && this.#inFlight === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  /** After the sockets had their turn, so that what arrived together is written together. */
  #schedule(): void {
    if (this.#isScheduled || this.#inFlight >= mostInFlight) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      while (this.#inFlight < mostInFlight) {
        const batch = this.#take();
        if (batch.length === 0) break;
        void this.#write(batch);
      }
    });
  }

  #take(): Waiting[] {
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    const held = new Set<string>();
    let bytes = 0;
    for (const waiting of this.#queue) {
      const { orders, identity } = keysOf(waiting.intake);
      const isJoin = waiting.intake.joins !== undefined;
      // What joins keys is stored alone, with the joining.
      const isFull =
        batch.length >= mostPerBatch ||
        (batch.length > 0 && isJoin) ||
        batch[0]?.intake.joins !== undefined ||
        (batch.length > 0 && bytes + waiting.intake.raw.byteLength > mostBytesPerBatch);
      const isBusy =
        orders.some((order) => this.#busyKeys.has(order) || held.has(order)) ||
        (identity !== undefined && (this.#busyKeys.has(identity) || held.has(identity)));
      if (isFull || isBusy) {
        left.push(waiting);
        for (const order of orders) held.add(order);
        continue;
      }
      batch.push(waiting);
      bytes += waiting.intake.raw.byteLength;
      // Twice in one statement, both would be new.
      if (identity !== undefined) held.add(identity);
    }
    this.#queue = left;
    return batch;
  }

  async #write(batch: Waiting[]): Promise<void> {
    this.#inFlight += 1;
    const keys = batch.flatMap(({ intake }) => {
      const { orders, identity } = keysOf(intake);
      return identity === undefined ? orders : [...orders, identity];
    });
    for (const key of keys) this.#busyKeys.add(key);
    await this.#store(batch);
    for (const key of keys) this.#busyKeys.delete(key);
    this.#inFlight -= 1;
    this.#schedule();
    if (this.#queue.length > 0 || this.#inFlight > 0) return;
    const waiters = this.#whenIdle;
    this.#whenIdle = [];
    for (const resolve of waiters) resolve();
  }

  async #store(batch: Waiting[]): Promise<void> {
    try {
      const { pool, vault, clock, duplicateWindowMs, sync } = this.#options;
      const options = { vault, at: clock.now(), duplicateWindowMs };
      const [first] = batch;
      await noteBlobUses(pool, batch);
      const commit = sync.begin();
      const storing = first?.intake.joins
        ? acceptJoin(pool, first, options)
        : acceptBatch(pool, batch, options);
      const { known, places } = await storing.catch((error: unknown) => {
        commit.failed();
        throw error;
      });
      // Known keys alone write nothing, and then nothing is synced either.
      if (known.size < batch.length) commit.done();
      else commit.failed();
      const unsettled: Waiting[] = [];
      for (const waiting of batch) {
        const { id, resolve } = waiting;
        const key = known.get(id);
        if (key) await this.#answerKnown(waiting, key);
        else if (known.has(id)) unsettled.push(waiting);
        else {
          const place = places.get(id);
          resolve({ ...taken(id), duplicate: false, ...(place ? { place } : {}) });
        }
      }
      if (unsettled.length > 0) await this.#store(unsettled);
    } catch (error) {
      // One message that PostgreSQL cannot take must not refuse its neighbours; a deadlock with another process
      // over idempotency keys has cost this whole batch and is over.
      if (batch.length > 1 && (isDataError(error) || isDeadlock(error))) {
        for (const waiting of batch) await this.#store([waiting]);
      } else {
        for (const { reject } of batch) reject(error);
      }
    }
  }

  async #answerKnown(waiting: Waiting, known: KnownKey): Promise<void> {
    const { id, intake, resolve, reject } = waiting;
    if (known.digest === digestOf(this.#options.vault, intake.raw)) {
      resolve({ ...taken(BigInt(known.runId)), duplicate: true });
      return;
    }
    try {
      await storeConflict(this.#options, waiting, conflictFailure(intake.node), this.#options.clock.now());
      resolve({ ...taken(id), duplicate: false, conflict: true });
    } catch (error) {
      reject(error);
    }
  }
}

function taken(id: bigint): Pick<AcceptedRun, 'runId' | 'receivedAt'> {
  return { runId: String(id), receivedAt: timeForId(id) };
}

function keysOf({ pipeline, node, orderKey, joins = [], idempotencyKey }: Intake): {
  orders: string[];
  identity: string | undefined;
} {
  return {
    orders: [orderKey, ...joins].map((key) => `order\n${pipeline}\n${key}`),
    identity: idempotencyKey === undefined ? undefined : `identity\n${pipeline}\n${node}\n${idempotencyKey}`,
  };
}
