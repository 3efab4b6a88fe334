import { isDeepStrictEqual } from 'node:util';
import {
  type Accepted,
  type BlobReader,
  type BlobWriter,
  type Failure,
  type IncomingMessage,
  type Listener,
  type Message,
  type RunOutcome,
  toFailure,
} from '@pyheart/plugin-sdk';
import type { ListenerPlacement } from './ListenerPlacement.ts';
import type { PipelineNodes } from './PipelineNodes.ts';
import type { PipelineVersion } from './PipelineVersion.ts';
import type { PlannedNode, RunPlan } from './planRun.ts';

interface OpenListener {
  node: PlannedNode;
  config: unknown;
  /** Absent: its settings leave it nothing to listen for. */
  listener: Listener | undefined;
  /** Its own, not the version's: a listener outlives the version it was opened with. */
  nodes: PipelineNodes;
  stopped: AbortController;
}

export interface PipelineListenersOptions {
  pipeline: string;
  placement: ListenerPlacement | undefined;
  blobs: BlobReader & BlobWriter;
  makeNodes(plan: RunPlan, signal: AbortSignal): PipelineNodes;
  emit(node: string, message: IncomingMessage): Promise<Accepted>;
  outcome(runId: string, options: { timeoutMs: number }): Promise<RunOutcome>;
  answer(runId: string, options: { timeoutMs: number }): Promise<RunOutcome>;
  givenBack(runId: string): Promise<readonly Message[]>;
  onAcknowledged(node: string, ms: number): void;
  onOpened(node: string, address: string | undefined): void;
  onFailed(node: string, failure: Failure): void;
}

/** The open sources of a running pipeline. */
export class PipelineListeners {
  readonly #options: PipelineListenersOptions;
  readonly #open = new Map<string, OpenListener>();
  readonly #failures = new Map<string, Failure>();

  constructor(options: PipelineListenersOptions) {
    this.#options = options;
  }

  /**
   * Opens the sources of this version that are placed in this process. One with the same plugin and settings as before stays open, connections
   * and all. When one cannot be opened, those that this call opened are closed again and it rejects.
   */
  async open(version: PipelineVersion): Promise<{ kept: Set<string> }> {
    this.#failures.clear();
    const wanted = new Map<string, OpenListenerPlan>();
    for (const node of version.nodes.plan.nodes.values()) {
      if (!node.plugin.listen || node.isDisabled || !(await this.#isPlacedHere(node))) continue;
      wanted.set(node.id, { node, config: (await version.nodes.context(node.id)).config });
    }
    const kept = new Set<string>();
    for (const [id, open] of [...this.#open]) {
      const next = wanted.get(id);
      if (next && next.node.plugin === open.node.plugin && isDeepStrictEqual(next.config, open.config))
        kept.add(id);
      else await this.#close(id);
    }
    const opened: string[] = [];
    for (const [id, { node, config }] of wanted) {
      if (kept.has(id)) continue;
      try {
        await this.#openOne(version, node, config);
        opened.push(id);
      } catch (error) {
        const failure = version.nodes.redactor.failure(toFailure(error));
        this.#failures.set(id, failure);
        this.#options.onFailed(id, failure);
        for (const other of opened) await this.#close(other);
        await this.#release(node, true);
        throw error;
      }
    }
    return { kept };
  }

  /** Closes all; each lets what is under way finish. Rejects when one of them failed to close. */
  async close(): Promise<void> {
    const results = await Promise.allSettled([...this.#open.keys()].map((id) => this.#close(id)));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  list(): { node: string; address?: string; failure?: Failure }[] {
    const open = [...this.#open].flatMap(([node, { listener }]) =>
      listener ? [{ node, ...(listener.address === undefined ? {} : { address: listener.address }) }] : [],
    );
    return [...open, ...[...this.#failures].map(([node, failure]) => ({ node, failure }))];
  }

  async #openOne(version: PipelineVersion, node: PlannedNode, config: unknown): Promise<void> {
    const stopped = new AbortController();
    const nodes = this.#options.makeNodes(version.nodes.plan, stopped.signal);
    try {
      const { context, state } = await nodes.ready(node.id);
      const listener = await node.plugin.listen!({
        ...context,
        state,
        blobs: this.#options.blobs,
        emit: (message) => this.#options.emit(node.id, message),
        outcome: this.#options.outcome,
        answer: this.#options.answer,
        givenBack: this.#options.givenBack,
        acknowledged: (ms) => this.#options.onAcknowledged(node.id, ms),
      });
      this.#open.set(node.id, { node, config, listener, nodes, stopped });
      if (listener) this.#options.onOpened(node.id, listener.address);
    } catch (error) {
      await nodes.cleanup();
      throw error;
    }
  }

  async #close(id: string): Promise<void> {
    const open = this.#open.get(id);
    this.#open.delete(id);
    if (!open) return;
    try {
      await open.listener?.close();
    } finally {
      open.stopped.abort();
      await open.nodes.cleanup();
      await this.#release(open.node, false);
    }
  }

  async #isPlacedHere({ id, placement }: PlannedNode): Promise<boolean> {
    const { pipeline, placement: places } = this.#options;
    return places === undefined || places.claim({ pipeline, node: id, placement });
  }

  async #release({ id, placement }: PlannedNode, isFailed: boolean): Promise<void> {
    const { pipeline, placement: places } = this.#options;
    await places?.release({ pipeline, node: id, placement }, { isFailed });
  }
}

interface OpenListenerPlan {
  node: PlannedNode;
  config: unknown;
}
