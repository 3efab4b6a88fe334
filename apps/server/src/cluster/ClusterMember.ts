import type { Engine, RunEvent, RunEvents } from '@pyheart/engine';
import type { Log } from '@pyheart/plugin-sdk';
import { describeDefect } from '../describeDefect.ts';
import type { Network } from '../network/openNetwork.ts';
import type { ClusterNode } from './ClusterNode.ts';
import { writeFacts } from './clusterNodeRows.ts';
import type { ClusterNotice } from './clusterNotice.ts';
import type { ListenerClaims } from './ListenerClaims.ts';
import type { PipelineReconciler } from './PipelineReconciler.ts';

interface ClusterMemberOptions {
  node: ClusterNode;
  claims: ListenerClaims;
  reconciler: PipelineReconciler;
  network: Network;
  engine: Engine;
  events: RunEvents;
  log: Log;
}

const lookEveryMs = 2000;

/** Ties the engine of this process to the others: what should run, which sources are open here, what is to be shown. */
export class ClusterMember {
  readonly #options: ClusterMemberOptions;
  readonly #endings: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #written = '';
  #isClosed = false;

  constructor(options: ClusterMemberOptions) {
    this.#options = options;
  }

  /** Starts what should run and begins to drain; resolves when both have been tried. */
  async start(): Promise<{ started: number; failed: number }> {
    const { node, reconciler, network, events } = this.#options;
    // Before anything is sent, for otherwise the first messages would find no grants.
    await network.look();
    this.#endings.push(
      node.subscribe((notice) => this.#heard(notice)),
      events.subscribe((event) => this.#happened(event)),
    );
    await Promise.all([node.start(), reconciler.look()]);
    void this.#look();
    return { started: reconciler.running().size, failed: reconciler.problems().length };
  }

  /** Hears and tells nothing more; what runs is the engine's to stop. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const end of this.#endings) end();
    await this.#looking;
  }

  #heard(notice: ClusterNotice): void {
    const { events, reconciler, node, claims } = this.#options;
    if (notice.type === 'progress') {
      const pipelines = notice.pipelines.length > 0 ? notice.pipelines : reconciler.running();
      for (const pipeline of pipelines) events.publish({ type: 'pipeline.progressed', pipeline });
      return;
    }
    if (notice.type === 'work') return;
    // Told by this process itself: it was taken for dead, and others may have its sources.
    if (notice.type === 'pipelines' && notice.from === node.identity.number) claims.loseAll();
    void this.#look();
  }

  #happened(event: RunEvent): void {
    const { announcer } = this.#options.node;
    if (event.type === 'pipeline.progressed') return;
    if (event.type === 'run.finished' || event.type === 'run.retrying' || event.type === 'message.accepted') {
      announcer.progress(event.pipeline);
    }
  }

  /** One look at a time, and another one soon. */
  #look(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#looking ??= this.#lookOnce()
      .catch((error: unknown) => {
        this.#options.log.warn(
          describeDefect(error),
          'the state of this node could not be brought up to date',
        );
      })
      .finally(() => {
        this.#looking = undefined;
        if (this.#isClosed) return;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.#look(), lookEveryMs).unref();
      });
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    const { reconciler, network, claims, engine, log } = this.#options;
    await network.look();
    await reconciler.look();
    for (const pipeline of await claims.misplaced()) {
      if (!reconciler.running().has(pipeline)) {
        claims.forget(pipeline);
        continue;
      }
      try {
        await reconciler.inTurn(pipeline, () => engine.placeListeners(pipeline));
      } catch (error) {
        log.warn({ pipeline, ...describeDefect(error) }, 'a source could not be opened here');
      }
    }
    await this.#writeFacts();
  }

  async #writeFacts(): Promise<void> {
    const { node, reconciler, engine } = this.#options;
    const listeners: object[] = [];
    const problems: object[] = reconciler.problems();
    const pauses: object[] = [];
    for (const pipeline of reconciler.running()) {
      const status = engine.status(pipeline);
      for (const { node: source, address, failure } of status.listeners) {
        if (!failure) listeners.push({ pipeline, node: source, address });
        else {
          const { code, message } = failure;
          problems.push({ pipeline, node: source, version: status.version ?? 0, code, message });
        }
      }
      for (const { system, failures, reason } of status.pauses) {
        pauses.push({ pipeline, system, failures, reason });
      }
    }
    const facts = JSON.stringify([listeners, problems, pauses]);
    if (facts === this.#written || !node.session.isOpen) return;
    await node.session.turn((client) => writeFacts(client, node.identity, { listeners, problems, pauses }));
    this.#written = facts;
    node.announcer.nodes();
  }
}
