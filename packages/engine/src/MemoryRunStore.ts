import { hash } from 'node:crypto';
import type { Clock, Failure } from '@pyheart/plugin-sdk';
import { conflictFailure } from './conflictFailure.ts';
import { countPorts } from './countPorts.ts';
import { failureFingerprint } from './failureFingerprint.ts';
import { JoinedKeys } from './JoinedKeys.ts';
import { keptTrace } from './keptTrace.ts';
import { messageIdentifiers } from './messageIdentifiers.ts';
import { normalIdentifier } from './normalIdentifier.ts';
import {
  type AcceptedRun,
  type BlockedKey,
  type Completion,
  heldForSystem,
  type Intake,
  type Park,
  type PendingJoin,
  type PendingRun,
  type PortCount,
  type Reopen,
  type ReopenedRun,
  type Reschedule,
  type RunFilter,
  type RunId,
  type RunStatus,
  type RunStore,
  type RunSummary,
  type WakeHeld,
} from './RunStore.ts';
import type { RunTrace } from './trace.ts';

interface Entry {
  intake: Intake;
  /** Keys whose unfinished work goes first. */
  joins: readonly string[];
  summary: RunSummary;
  isPending: boolean;
  nextAt: Date;
  /** Asleep until `nextAt`: does its key wait? */
  parked?: { keyWaits: boolean };
  progress?: RunTrace;
  trace?: RunTrace;
  isBodyGone?: boolean;
}

export interface MemoryRunStoreOptions {
  clock?: Clock;
  /** How long an idempotency key is remembered. Default 7 days. */
  duplicateWindowMs?: number;
}

const weekMs = 7 * 86_400_000;

/** A ledger in memory: for tests and trials. It keeps the contract except that it ends with the process. */
export class MemoryRunStore implements RunStore {
  readonly #clock: Clock;
  readonly #duplicateWindowMs: number;
  readonly #entries = new Map<RunId, Entry>();
  readonly #pending = new Map<RunId, Entry>();
  readonly #keys = new Map<string, { runId: RunId; digest: string; at: number }>();
  /** Per pipeline: joined keys and what became of them. */
  readonly #joined = new Map<string, JoinedKeys>();
  readonly #counts = new Map<string, Map<string, PortCount>>();
  #lastId = 0n;

  constructor(options: MemoryRunStoreOptions = {}) {
    this.#clock = options.clock ?? { now: () => new Date() };
    this.#duplicateWindowMs = options.duplicateWindowMs ?? weekMs;
  }

  async accept(intake: Intake): Promise<AcceptedRun> {
    const now = this.#clock.now();
    const known = this.#findDuplicate(intake, now);
    if (known?.isSame) return { runId: known.runId, receivedAt: known.receivedAt, duplicate: true };
    const runId = this.#newId(now);
    const { pipeline, version, node, message, replayOf } = intake;
    const summary: RunSummary = {
      runId,
      pipeline,
      version,
      node,
      status: 'waiting',
      receivedAt: now,
      attempts: 0,
      ...(message.meta.businessKey === undefined ? {} : { controlId: message.meta.businessKey }),
      ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
      ...(replayOf === undefined ? {} : { replayOf }),
    };
    const joined = this.#joinedOf(pipeline);
    const { place, joins } = joined.accept(known ? { orderKey: intake.orderKey, lane: intake.lane } : intake);
    // Copies: what the caller does to its objects afterwards does not reach the ledger.
    const stored = { ...intake, ...place, message: structuredClone(message), raw: intake.raw.slice() };
    const entry: Entry = { intake: stored, joins, summary, isPending: true, nextAt: now };
    this.#entries.set(runId, entry);
    if (known) {
      entry.isPending = false;
      Object.assign(summary, { status: 'failed', ms: 0, failure: printed(pipeline, conflictFailure(node)) });
      return { runId, receivedAt: now, duplicate: false, conflict: true };
    }
    this.#pending.set(runId, entry);
    return { runId, receivedAt: now, duplicate: false, ...(place ? { place } : {}) };
  }

  async load(options: Parameters<RunStore['load']>[0]): Promise<PendingRun[]> {
    const blocked = new Set<string>();
    const due: PendingRun[] = [];
    for (const [runId, entry] of this.#pending) {
      if (due.length >= options.limit) break;
      const { pipeline, orderKey, lane, version, node, message, sendOnly } = entry.intake;
      if (options.lanes?.has(lane) === false) continue;
      if (pipeline !== options.pipeline || blocked.has(orderKey)) continue;
      if (options.exceptKeys?.has(orderKey)) continue;
      if (entry.nextAt > options.now) {
        if (holdsKey(entry)) blocked.add(orderKey);
      } else if (this.#isBarred(entry)) blocked.add(orderKey);
      else if (!options.inFlight.has(runId)) {
        const { attempts } = entry.summary;
        const run = { runId, pipeline, version, node, orderKey, lane, message, attempts };
        due.push(
          structuredClone({
            ...run,
            ...(entry.intake.joins ? { isJoin: true } : {}),
            ...(sendOnly ? { sendOnly } : {}),
            ...(entry.progress ? { progress: entry.progress } : {}),
          }),
        );
      }
    }
    return due;
  }

  async nextDue(pipeline: string, after?: Date): Promise<Date | undefined> {
    const times = this.#pendingOf(pipeline)
      .filter(
        ({ summary, parked, nextAt }) =>
          (summary.failure !== undefined || parked) && !(after && nextAt <= after),
      )
      .map((entry) => entry.nextAt.getTime());
    return times.length === 0 ? undefined : new Date(Math.min(...times));
  }

  async blockedKeys({ pipeline, now, lanes }: Parameters<RunStore['blockedKeys']>[0]): Promise<BlockedKey[]> {
    return this.#pendingOf(pipeline)
      .filter((entry) => entry.nextAt > now && holdsKey(entry) && lanes?.has(entry.intake.lane) !== false)
      .map(({ intake: { orderKey, lane }, nextAt }) => ({ orderKey, lane, nextAt }));
  }

  async pendingJoins({ pipeline, lanes }: Parameters<RunStore['pendingJoins']>[0]): Promise<PendingJoin[]> {
    return this.#pendingOf(pipeline)
      .filter(({ intake }) => intake.joins && lanes?.has(intake.lane) !== false)
      .map(({ intake: { orderKey, lane }, summary: { runId } }) => ({ runId, orderKey, lane }));
  }

  async reschedule({ runId, attempts, nextAt, progress, failure }: Reschedule): Promise<void> {
    const entry = this.#pending.get(runId);
    if (!entry) return;
    Object.assign(entry, { nextAt, progress: structuredClone(progress) });
    delete entry.parked;
    const status = attempts > 0 ? 'retrying' : 'waiting';
    Object.assign(entry.summary, { status, attempts, nextAt, failure });
  }

  async wakeHeld({ pipeline, now, some }: WakeHeld): Promise<string[]> {
    const held = this.#pendingOf(pipeline)
      .filter(
        ({ nextAt, intake, summary: { failure } }) =>
          nextAt > now &&
          failure?.code === heldForSystem &&
          (some === undefined || some.nodes.includes(failure.node)) &&
          some?.lanes?.has(intake.lane) !== false,
      )
      .slice(0, some?.most);
    for (const entry of held) entry.nextAt = now;
    return [...new Set(held.map(({ intake }) => intake.orderKey))];
  }

  async park({ runId, nextAt, progress, keyWaits }: Park): Promise<void> {
    const entry = this.#pending.get(runId);
    if (!entry) return;
    Object.assign(entry, { nextAt, progress: structuredClone(progress), parked: { keyWaits } });
    delete entry.summary.failure;
    Object.assign(entry.summary, { status: 'waiting', nextAt });
  }

  async checkpoint({ runId, progress }: { runId: RunId; progress: RunTrace }): Promise<void> {
    const entry = this.#pending.get(runId);
    if (entry) entry.progress = structuredClone(progress);
  }

  async complete(completions: readonly Completion[]): Promise<void> {
    for (const completion of completions) {
      const { runId, status, ms, attempts, trace, failure } = completion;
      const entry = this.#pending.get(runId);
      if (!entry) continue;
      this.#pending.delete(runId);
      entry.isPending = false;
      delete entry.progress;
      if (completion.keep === 'metadata' && (status === 'done' || status === 'filtered'))
        entry.isBodyGone = true;
      const kept = keptTrace(completion);
      if (kept) entry.trace = structuredClone(kept);
      delete entry.summary.nextAt;
      delete entry.summary.failure;
      Object.assign(entry.summary, {
        status,
        ms,
        attempts,
        ...(failure ? { failure: printed(entry.intake.pipeline, failure) } : {}),
      });
      this.#count(entry.intake.pipeline, trace);
    }
  }

  async reopen({ runId, status, progress, now }: Reopen): Promise<ReopenedRun | undefined> {
    const entry = this.#entries.get(runId);
    if (!entry || entry.isPending || entry.summary.status !== status) return undefined;
    const { pipeline, lane, orderKey } = entry.intake;
    if (entry.trace) this.#count(pipeline, entry.trace, -1);
    delete entry.trace;
    delete entry.summary.failure;
    delete entry.summary.ms;
    if (progress) entry.progress = structuredClone(progress);
    entry.summary.status = entry.summary.attempts > 0 ? 'retrying' : 'waiting';
    Object.assign(entry, { isPending: true, nextAt: now });
    this.#pending.set(runId, entry);
    return { runId, pipeline, lane, orderKey };
  }

  async listRuns(filter: RunFilter): Promise<RunSummary[]> {
    const newestFirst = [...this.#entries.values()]
      .filter((entry) => filter.identifier === undefined || carries(entry, filter.identifier))
      .map((entry) => entry.summary)
      .reverse();
    return newestFirst
      .filter((run) => isWanted(run, filter))
      .slice(0, filter.limit)
      .map((run) => ({ ...run }));
  }

  async readRun(runId: RunId): ReturnType<RunStore['readRun']> {
    const entry = this.#entries.get(runId);
    if (!entry) return undefined;
    const trace = entry.trace ?? entry.progress;
    return structuredClone({
      summary: entry.summary,
      message: entry.isBodyGone ? { ...entry.intake.message, body: null } : entry.intake.message,
      ...(trace ? { trace } : {}),
    });
  }

  async readRaw(runId: RunId): Promise<Uint8Array | undefined> {
    const entry = this.#entries.get(runId);
    return entry?.isBodyGone ? undefined : entry?.intake.raw.slice();
  }

  async counts(pipeline: string): Promise<PortCount[]> {
    return [...(this.#counts.get(pipeline)?.values() ?? [])].map((count) => ({ ...count }));
  }

  async statusCounts(pipeline: string): Promise<Record<RunStatus, number>> {
    const counts = { waiting: 0, retrying: 0, done: 0, filtered: 0, failed: 0, in_doubt: 0 };
    for (const { summary } of this.#entries.values())
      if (summary.pipeline === pipeline) counts[summary.status] += 1;
    return counts;
  }

  async close(): Promise<void> {}

  #findDuplicate(intake: Intake, now: Date): { runId: RunId; receivedAt: Date; isSame: boolean } | undefined {
    if (intake.idempotencyKey === undefined) return undefined;
    const key = `${intake.pipeline}\n${intake.node}\n${intake.idempotencyKey}`;
    const digest = hash('sha256', intake.raw);
    const known = this.#keys.get(key);
    if (known && now.getTime() - known.at < this.#duplicateWindowMs) {
      const { runId, at } = known;
      return { runId, receivedAt: new Date(at), isSame: known.digest === digest };
    }
    this.#keys.set(key, { runId: String(this.#nextId(now)), digest, at: now.getTime() });
    return undefined;
  }

  #nextId(now: Date): bigint {
    const first = BigInt(now.getTime()) << 12n;
    return first > this.#lastId ? first : this.#lastId + 1n;
  }

  #newId(now: Date): RunId {
    this.#lastId = this.#nextId(now);
    return String(this.#lastId);
  }

  #joinedOf(pipeline: string): JoinedKeys {
    const joined = this.#joined.get(pipeline) ?? new JoinedKeys();
    this.#joined.set(pipeline, joined);
    return joined;
  }

  #isBarred({ joins, intake }: Entry): boolean {
    if (joins.length === 0) return false;
    return this.#pendingOf(intake.pipeline).some(
      (other) => joins.includes(other.intake.orderKey) && holdsKey(other),
    );
  }

  #pendingOf(pipeline: string): Entry[] {
    return [...this.#pending.values()].filter((entry) => entry.intake.pipeline === pipeline);
  }

  #count(pipeline: string, trace: RunTrace, sign = 1): void {
    const counts = this.#counts.get(pipeline) ?? new Map<string, PortCount>();
    this.#counts.set(pipeline, counts);
    for (const { node, port, direction, count } of countPorts(trace)) {
      const key = `${node}\n${port}\n${direction}`;
      counts.set(key, { node, port, direction, count: (counts.get(key)?.count ?? 0) + sign * count });
    }
  }
}

function printed(pipeline: string, failure: Failure & { node: string }) {
  return { ...failure, fingerprint: failureFingerprint(pipeline, failure) };
}

function holdsKey({ parked }: Entry): boolean {
  return parked?.keyWaits !== false;
}

function isWanted(run: RunSummary, filter: RunFilter): boolean {
  const { pipeline, statuses, controlId, fingerprint, failedAt, from, to, before } = filter;
  if (pipeline !== undefined && run.pipeline !== pipeline) return false;
  if (statuses && !statuses.includes(run.status)) return false;
  if (controlId !== undefined && run.controlId !== controlId) return false;
  if (fingerprint !== undefined && run.failure?.fingerprint !== fingerprint) return false;
  if (failedAt !== undefined && run.failure?.node !== failedAt) return false;
  if (from && run.receivedAt < from) return false;
  if (to && run.receivedAt >= to) return false;
  return before === undefined || BigInt(run.runId) < BigInt(before);
}

function carries({ intake: { message } }: Entry, identifier: string): boolean {
  const wanted = normalIdentifier(identifier);
  if (message.meta.businessKey === identifier.trim()) return true;
  return messageIdentifiers(message).some(({ value }) => value === wanted);
}
