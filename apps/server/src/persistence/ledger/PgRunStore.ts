import type {
  AcceptedRun,
  BlockedKey,
  Completion,
  Intake,
  Park,
  PendingJoin,
  PendingRun,
  PortCount,
  Reopen,
  ReopenedRun,
  Reschedule,
  RunFilter,
  RunId,
  RunStatus,
  RunStore,
  RunSummary,
  RunTrace,
  WakeHeld,
} from '@pyheart/engine';
import type { Clock } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { completeBatch } from './completeBatch.ts';
import { countPassed, countRuns } from './countRuns.ts';
import { heldKeys, nextDue, pendingJoins } from './heldKeys.ts';
import { IntakeBatcher } from './IntakeBatcher.ts';
import { LedgerIds } from './LedgerIds.ts';
import { listRuns } from './listRuns.ts';
import { loadPending } from './loadPending.ts';
import { parkRun } from './parkRun.ts';
import { postponeRun } from './postponeRun.ts';
import { RunFacts } from './RunFacts.ts';
import { readRaw, readRun } from './readRun.ts';
import { reopenRun } from './reopenRun.ts';
import { SharedSync } from './SharedSync.ts';
import { saveProgress } from './saveProgress.ts';
import { sealControlId } from './sealedControlId.ts';
import { unreadableEnd } from './unreadableEnd.ts';
import { wakeHeld } from './wakeHeld.ts';

export interface PgRunStoreOptions {
  /** Encrypts messages and traces. */
  vault: Vault;
  clock?: Clock;
  /** Tells processes apart that write to one ledger, 0–1023. Default 0. */
  node?: number;
  /** How long an idempotency key is remembered. Default 7 days. */
  duplicateWindowMs?: number;
}

/** How long an idempotency key is remembered unless told otherwise. */
export const duplicateWindowMs = 7 * 86_400_000;

/** The ledger in PostgreSQL. It needs the migrated tables and uses the pool without owning it. */
export async function openPgRunStore(pool: Pool, options: PgRunStoreOptions): Promise<RunStore> {
  const clock = options.clock ?? { now: () => new Date() };
  const { rows } = await pool.query<{ last: string | null }>(
    'SELECT greatest((SELECT max(id) FROM msg), (SELECT max(id) FROM blk)) AS last',
  );
  const ids = new LedgerIds(clock, options.node ?? 0, BigInt(rows[0]?.last ?? 0));
  return new PgRunStore(pool, options.vault, ids, clock, options.duplicateWindowMs ?? duplicateWindowMs);
}

class PgRunStore implements RunStore {
  readonly #pool: Pool;
  readonly #sealed: { pool: Pool; vault: Vault };
  readonly #ids: LedgerIds;
  readonly #facts: RunFacts;
  readonly #intake: IntakeBatcher;
  readonly #sync: SharedSync;
  readonly #clock: Clock;
  #completing: Promise<void> = Promise.resolve();

  constructor(pool: Pool, vault: Vault, ids: LedgerIds, clock: Clock, duplicateWindowMs: number) {
    this.#pool = pool;
    this.#sealed = { pool, vault };
    this.#ids = ids;
    this.#clock = clock;
    this.#facts = new RunFacts(pool);
    this.#sync = new SharedSync(pool);
    this.#intake = new IntakeBatcher({ pool, vault, ids, clock, duplicateWindowMs, sync: this.#sync });
  }

  async accept(intake: Intake): Promise<AcceptedRun> {
    const controlId = sealControlId(this.#sealed.vault, intake.message);
    const accepted = await this.#intake.accept({ intake, controlId });
    if (!accepted.duplicate && !accepted.conflict) {
      this.#facts.remember(accepted.runId, { ...intake, ...accepted.place }, controlId);
    }
    return accepted;
  }

  /** What cannot be opened ends as failed, so that it does not hold up what can; its message stays as it is. */
  async load(options: Parameters<RunStore['load']>[0]): Promise<PendingRun[]> {
    for (;;) {
      const { runs, unreadable } = await loadPending(this.#sealed, options);
      if (unreadable.length === 0) return runs;
      await this.complete(unreadable.map((run) => unreadableEnd(run, this.#clock.now())));
    }
  }

  nextDue(pipeline: string, after?: Date): Promise<Date | undefined> {
    return nextDue(this.#pool, pipeline, after);
  }

  blockedKeys(options: Parameters<RunStore['blockedKeys']>[0]): Promise<BlockedKey[]> {
    return heldKeys(this.#pool, options);
  }

  pendingJoins(options: Parameters<RunStore['pendingJoins']>[0]): Promise<PendingJoin[]> {
    return pendingJoins(this.#pool, options);
  }

  async reschedule(entry: Reschedule): Promise<void> {
    const lane = await this.#facts.lane(entry.runId);
    if (lane !== undefined) await postponeRun(this.#sealed, entry, lane);
  }

  async park(entry: Park): Promise<void> {
    const lane = await this.#facts.lane(entry.runId);
    if (lane !== undefined) await parkRun(this.#sealed, entry, lane);
  }

  wakeHeld(options: WakeHeld): Promise<string[]> {
    return wakeHeld(this.#pool, options);
  }

  async checkpoint(entry: { runId: RunId; progress: RunTrace }): Promise<void> {
    const lane = await this.#facts.lane(entry.runId);
    if (lane !== undefined) await saveProgress(this.#sealed, entry, lane);
  }

  /** One batch at a time: the next grows meanwhile, and no two wait for each other's counters. */
  complete(completions: readonly Completion[], { isAwaited = true } = {}): Promise<void> {
    if (completions.length === 0) return Promise.resolve();
    const turn = this.#completing.then(() => this.#record(completions, isAwaited));
    this.#completing = turn.catch(() => undefined);
    return turn;
  }

  async #record(completions: readonly Completion[], isAwaited: boolean): Promise<void> {
    const runIds = completions.map(({ runId }) => runId);
    const facts = await this.#facts.of(runIds);
    const commit = (isSynced: boolean) =>
      completeBatch(this.#sealed, completions, facts, { nextId: () => this.#ids.next(), isSynced });
    // Told twice, a run is recorded once: so in doubt it is told again.
    const isSure = !isAwaited && (await this.#sync.ride(() => commit(false)));
    if (!isSure) await commit(true);
    this.#facts.forget(runIds);
  }

  async reopen(entry: Reopen): Promise<ReopenedRun | undefined> {
    const ended = await readRun(this.#sealed, entry.runId);
    return reopenRun(this.#sealed, entry, ended?.trace);
  }

  listRuns(filter: RunFilter): Promise<RunSummary[]> {
    return listRuns(this.#sealed, filter);
  }

  readRun(runId: RunId): ReturnType<RunStore['readRun']> {
    return readRun(this.#sealed, runId);
  }

  readRaw(runId: RunId): Promise<Uint8Array | undefined> {
    return readRaw(this.#sealed, runId);
  }

  counts(pipeline: string): Promise<PortCount[]> {
    return countPassed(this.#pool, pipeline);
  }

  statusCounts(pipeline: string): Promise<Record<RunStatus, number>> {
    return countRuns(this.#pool, pipeline);
  }

  /** Waits for what is being written; the pool stays open. */
  async close(): Promise<void> {
    await Promise.all([this.#intake.idle(), this.#completing]);
    this.#sync.close();
  }
}
