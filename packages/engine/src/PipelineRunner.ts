import { type Accepted, noBlobs, PluginError, toFailure } from '@pyheart/plugin-sdk';
import { type Arrived, acceptMessage, type Replayed } from './acceptMessage.ts';
import type { SystemPause } from './Breakers.ts';
import type { CompletionQueue } from './CompletionQueue.ts';
import { type CallPipeline, givenOf } from './callPipeline.ts';
import { leaveCleanMark, takeCleanMark } from './cleanMark.ts';
import { Dispatcher, type Handled } from './Dispatcher.ts';
import type { Deployment, PipelineStatus } from './Engine.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { filled } from './filled.ts';
import type { HeldLanes } from './HeldLanes.ts';
import { HeldRuns } from './HeldRuns.ts';
import { handleRun, type RunSurroundings } from './handleRun.ts';
import { PipelineListeners } from './PipelineListeners.ts';
import { PipelineNodes } from './PipelineNodes.ts';
import { PipelineVersion } from './PipelineVersion.ts';
import type { RunOutcomes } from './RunOutcomes.ts';
import type { Completion, PendingRun, ReopenedRun } from './RunStore.ts';
import type { SystemGates } from './StepGate.ts';
import { triggerHook } from './triggerHook.ts';
import { within } from './within.ts';

const defaultConcurrency = 16;
const defaultStopTimeoutMs = 10_000;

/** What the pipelines of one engine share. */
export interface RunnerSurroundings {
  lanes: HeldLanes;
  completions: CompletionQueue;
  outcomes: RunOutcomes;
  /** Breakers, places and budgets, shared by all pipelines of the process. */
  gates: SystemGates;
  call: CallPipeline;
}

/** One running pipeline: its listeners, its lanes and the versions that messages are still on. */
export class PipelineRunner {
  readonly pipeline: string;
  readonly #deps: EngineDeps;
  readonly #lanes: HeldLanes;
  readonly #completions: CompletionQueue;
  readonly #outcomes: RunOutcomes;
  readonly #gates: SystemGates;
  readonly #surroundings: RunSurroundings;
  readonly #listeners: PipelineListeners;
  readonly #dispatcher: Dispatcher;
  readonly #held: HeldRuns;
  readonly #versions = new Map<number, PipelineVersion>();
  #current: PipelineVersion | undefined;
  #state: PipelineStatus['state'] = 'stopped';
  #ignoreSystems: () => void = () => undefined;

  constructor(
    pipeline: string,
    deps: EngineDeps,
    { lanes, completions, outcomes, gates, call }: RunnerSurroundings,
  ) {
    this.pipeline = pipeline;
    this.#lanes = lanes;
    this.#deps = deps;
    this.#completions = completions;
    this.#outcomes = outcomes;
    this.#gates = gates;
    this.#surroundings = {
      deps,
      gates,
      call,
      record: (completion) => this.#record(completion),
      answered: (runId, answer) => outcomes.answered(runId, answer),
      mayDeliver: (lane) => this.#lanes.keeper.mayDeliver(lane),
    };
    const { events, store, clock, log } = deps;
    this.#listeners = new PipelineListeners({
      blobs: deps.blobs ?? noBlobs,
      makeNodes: (plan, signal) => new PipelineNodes(plan, pipeline, deps, signal),
      emit: (node, message) => this.accept(node, message),
      pipeline,
      placement: deps.placement,
      outcome: (runId, { timeoutMs }) => outcomes.wait(runId, timeoutMs),
      answer: (runId, { timeoutMs }) => outcomes.waitForAnswer(runId, timeoutMs),
      givenBack: async (runId) => givenOf((await store.readRun(runId))?.trace),
      onAcknowledged: (node, ms) => events.publish({ type: 'message.acknowledged', pipeline, node, ms }),
      onOpened: (node, address) =>
        events.publish({
          type: 'listener.opened',
          pipeline,
          node,
          ...(address === undefined ? {} : { address }),
        }),
      onFailed: (node, failure) => events.publish({ type: 'listener.failed', pipeline, node, failure }),
    });
    this.#dispatcher = new Dispatcher({
      pipeline,
      store,
      clock,
      log,
      keeper: lanes.keeper,
      concurrency: deps.concurrency ?? defaultConcurrency,
      handle: (run) => this.#handle(run),
    });
    this.#held = new HeldRuns({
      pipeline,
      store,
      clock,
      log,
      dispatcher: this.#dispatcher,
      places: gates.places,
      lanes: () => (lanes.keeper.held().size < lanes.keeper.lanes ? lanes.keeper.held() : undefined),
      speakingTo: (system) => this.#speakingTo(system),
    });
  }

  /** First start: nodes, then waiting work, then listeners. Rejects with PluginError and leaves nothing open. */
  async start({ version, document, isPaused = false }: Deployment): Promise<void> {
    this.#state = 'starting';
    this.#listenToSystems();
    try {
      await this.#enter(new PipelineVersion(this.pipeline, version, document, this.#deps));
      if (isPaused) this.#dispatcher.pause();
      const isClean = await takeCleanMark(this.#deps, this.pipeline);
      this.#lanes.join(this.#dispatcher, { isRecovery: !isClean });
      await this.#dispatcher.start();
      await this.#openListeners();
      this.#state = isPaused ? 'paused' : 'running';
    } catch (error) {
      this.#state = 'failed';
      this.#ignoreSystems();
      this.#lanes.leave(this.#dispatcher);
      await this.#dispatcher.stop();
      await this.#listeners.close().catch(() => undefined);
      await this.#closeVersions();
      throw error;
    }
    this.#deps.events.publish({ type: 'pipeline.started', pipeline: this.pipeline, version });
  }

  /** Moves to another version. Messages in flight finish on theirs; when the new one cannot start, the old goes on. */
  async move({ version, document }: Deployment): Promise<void> {
    const before = this.#current;
    const next = new PipelineVersion(this.pipeline, version, document, this.#deps);
    try {
      await this.#enter(next);
      await this.#openListeners();
    } catch (error) {
      this.#current = before;
      this.#versions.delete(version);
      if (before) {
        this.#versions.set(before.version, before);
        await this.#openListeners().catch((failure: unknown) => {
          this.#deps.log.error(
            { pipeline: this.pipeline, code: toFailure(failure).code },
            'listeners could not be reopened',
          );
        });
      }
      await next.retire();
      throw error;
    }
    if (before && before !== next) {
      if (before.version !== version) this.#versions.delete(before.version);
      await before.retire();
    }
    this.#deps.events.publish({ type: 'pipeline.started', pipeline: this.pipeline, version });
  }

  /** Looks again which sources are to be open in this process. */
  async placeListeners(): Promise<void> {
    if (this.#state === 'running' || this.#state === 'paused') await this.#openListeners();
  }

  /** Durable before it resolves. Rejects with PluginError when the ledger could not store the message. */
  async accept(node: string, incoming: Arrived['incoming'], from?: Replayed): Promise<Accepted> {
    const current = this.#current;
    if (!current) throw notRunning(this.pipeline);
    const { accepted, run } = await this.#store(current, node, incoming, from);
    if (!run) return accepted;
    const { pipeline, runId } = run;
    if (this.#deps.hook) await triggerHook(this.#deps, 'message_received', { pipeline, runId, node });
    return accepted;
  }

  /** Its name, where it takes messages of other pipelines, and whether it gives any back; undefined while it takes none in. */
  get callee(): { name: string; entry: string | undefined; givesBack: boolean } | undefined {
    if (!this.#current || !['running', 'paused'].includes(this.#state)) return undefined;
    const { nodes, document } = this.#current;
    const active = [...nodes.plan.nodes.values()].filter((node) => !node.isDisabled);
    const entry = active.find(({ plugin }) => plugin.takesCalls);
    return {
      name: document.name,
      entry: entry?.id,
      givesBack: active.some(({ plugin }) => plugin.givesBack),
    };
  }

  pause(): void {
    if (this.#state !== 'running') return;
    this.#dispatcher.pause();
    this.#state = 'paused';
  }

  resume(): void {
    if (this.#state !== 'paused') return;
    this.#state = 'running';
    this.#dispatcher.resume();
  }

  status(): PipelineStatus {
    return {
      state: this.#state,
      ...(this.#current ? { version: this.#current.version, settingsDigest: this.#current.digest } : {}),
      listeners: this.#listeners.list(),
      inFlight: this.#dispatcher.inFlight,
      pauses: this.#pauses(),
    };
  }

  /** A run of this pipeline that had ended is to go on. */
  reopened(run: ReopenedRun): void {
    this.#dispatcher.reopened(run.runId, run.orderKey);
    if (!this.#lanes.keeper.mayDeliver(run.lane)) this.#lanes.keeper.onForeign?.(new Set([run.lane]));
  }

  /** Closes intake, lets work in flight finish, aborts what is late. What waits stays in the ledger. */
  async stop(timeoutMs = this.#deps.stopTimeoutMs ?? defaultStopTimeoutMs): Promise<void> {
    this.#state = 'stopping';
    const { log, events } = this.#deps;
    const closed = this.#listeners.close().catch((error: unknown) => {
      log.error({ pipeline: this.pipeline, code: toFailure(error).code }, 'a listener did not close cleanly');
    });
    const idle = this.#dispatcher.stop();
    const isInOrder = await within(timeoutMs, Promise.all([closed, idle]));
    for (const version of this.#versions.values()) version.signals.abort();
    await within(timeoutMs, idle);
    await within(timeoutMs, this.#completions.flushed());
    this.#lanes.leave(this.#dispatcher);
    await this.#closeVersions();
    if (isInOrder && this.#dispatcher.inFlight === 0) await leaveCleanMark(this.#deps, this.pipeline);
    this.#current = undefined;
    this.#ignoreSystems();
    this.#state = 'stopped';
    events.publish({ type: 'pipeline.stopped', pipeline: this.pipeline });
  }

  #listenToSystems(): void {
    const { breakers, places } = this.#gates;
    const ignorePauses = breakers.subscribe((system, pause) => this.#systemChanged(system, pause));
    const ignoreRoom = places.subscribe((system, most) => this.#held.systemHasRoom(system, most));
    this.#ignoreSystems = () => {
      ignorePauses();
      ignoreRoom();
    };
  }

  /**
   * Stores a message and hands it over. When nobody knows whether the ledger has it (the connection broke), or has had
   * it all along (it came again), the ledger is asked before anything that comes later is begun.
   */
  async #store(
    { version, nodes }: PipelineVersion,
    node: string,
    incoming: Arrived['incoming'],
    from: Replayed | undefined,
  ): ReturnType<typeof acceptMessage> {
    const { order } = nodes.plan.settings;
    const { lanes } = this.#lanes.keeper;
    const stored = await acceptMessage(this.#deps, {
      pipeline: this.pipeline,
      version,
      order,
      lanes,
      node,
      incoming,
      ...(from ? { from } : {}),
    }).catch((error: unknown) => {
      this.#dispatcher.woken();
      throw error;
    });
    if (stored.run) this.#dispatcher.offer(stored.run);
    else this.#dispatcher.woken();
    return stored;
  }

  #speakingTo(system: string): string[] {
    return this.#current?.nodes.speakingTo(system) ?? [];
  }

  #pauses(): PipelineStatus['pauses'] {
    return this.#gates.breakers
      .list()
      .map((pause) => ({ ...pause, nodes: this.#speakingTo(pause.system) }))
      .filter(({ nodes }) => nodes.length > 0);
  }

  #systemChanged(system: string, pause: SystemPause | undefined): void {
    const nodes = this.#speakingTo(system);
    if (nodes.length === 0) return;
    const { events, clock } = this.#deps;
    events.publish({
      type: 'system.changed',
      pipeline: this.pipeline,
      system,
      nodes,
      ...(pause ? { pause } : {}),
    });
    const isOver = !pause || (!pause.isTrying && pause.until <= clock.now());
    if (!isOver || this.#state === 'stopped') return;
    this.#held.systemIsBack();
  }

  async #enter(version: PipelineVersion): Promise<void> {
    await version.initialize();
    this.#versions.set(version.version, version);
    this.#current = version;
  }

  async #openListeners(): Promise<void> {
    if (this.#current) await this.#listeners.open(this.#current);
  }

  async #handle(run: PendingRun): Promise<Handled> {
    const version = await this.#versionOf(run);
    return this.#held.watch(run, () => version.use(() => handleRun(this.#surroundings, version, run)));
  }

  #record(completion: Completion): void {
    const { runId, status, ms, failure, trace } = completion;
    const onRecorded = () => {
      this.#dispatcher.recorded(runId);
      this.#outcomes.settle(runId, { status, failure, answer: trace.answer });
      const { events } = this.#deps;
      events.publish({
        type: 'run.finished',
        pipeline: this.pipeline,
        runId,
        status,
        ms,
        ...(failure ? { failure } : {}),
      });
    };
    this.#completions.add(completion, onRecorded, this.#outcomes.isAwaited(runId));
  }

  /** The version a message began on; when that is gone and unknown, the current one. */
  async #versionOf(run: PendingRun): Promise<PipelineVersion> {
    const known = this.#versions.get(run.version);
    if (known) return known;
    const current = this.#current;
    if (!current) throw notRunning(this.pipeline);
    const published = await this.#deps.readVersion?.(this.pipeline, run.version);
    if (!published) return current;
    const document = await filled(this.#deps, published);
    const before =
      this.#versions.get(run.version) ??
      new PipelineVersion(this.pipeline, run.version, document, this.#deps);
    this.#versions.set(run.version, before);
    return before;
  }

  async #closeVersions(): Promise<void> {
    const versions = [...this.#versions.values()];
    this.#versions.clear();
    await Promise.allSettled(versions.map((version) => version.close()));
  }
}

function notRunning(pipeline: string): PluginError {
  return new PluginError('PH-CFG-001', `Pipeline ${pipeline} is not running.`, {
    hint: 'Start it, then try again.',
  });
}
