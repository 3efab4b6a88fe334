import type { PipelineDocument } from '@pyheart/plugin-sdk';
import type { EngineDeps } from './EngineDeps.ts';
import { PipelineNodes } from './PipelineNodes.ts';
import { planRun } from './planRun.ts';
import { settingsDigest } from './settingsDigest.ts';
import { StepSignals } from './stepSignal.ts';

/** One version of a pipeline with its initialised nodes; closed when nothing runs on it any more. */
export class PipelineVersion {
  readonly version: number;
  readonly document: PipelineDocument;
  readonly nodes: PipelineNodes;
  readonly signals = new StepSignals();
  readonly #stopped = new AbortController();
  #digest: string | undefined;
  #users = 0;
  #isRetired = false;

  /** Throws PluginError PH-CFG-001 when the document cannot be planned. */
  constructor(pipeline: string, version: number, document: PipelineDocument, deps: EngineDeps) {
    this.version = version;
    this.document = document;
    this.nodes = new PipelineNodes(planRun(document, deps.plugins), pipeline, deps, this.#stopped.signal);
  }

  get digest(): string {
    this.#digest ??= settingsDigest(this.document);
    return this.#digest;
  }

  /** Makes every enabled node ready, authenticators first, then by priority. Rejects with the first failure. */
  async initialize(): Promise<void> {
    const nodes = [...this.nodes.plan.nodes.values()]
      // Pure sources are made ready by their listener, which may outlive this version.
      .filter((node) => !node.isDisabled && (node.plugin.run || !node.plugin.listen))
      .sort((a, b) => rank(b) - rank(a) || b.plugin.priority - a.plugin.priority);
    for (const node of nodes) await this.nodes.ready(node.id);
  }

  async use<T>(act: () => Promise<T>): Promise<T> {
    this.#users += 1;
    try {
      return await act();
    } finally {
      this.#users -= 1;
      if (this.#isRetired && this.#users === 0) await this.close();
    }
  }

  /** Closes it as soon as nobody uses it. */
  async retire(): Promise<void> {
    this.#isRetired = true;
    if (this.#users === 0) await this.close();
  }

  async close(): Promise<void> {
    this.#stopped.abort();
    await this.nodes.cleanup();
  }
}

const rank = (node: { plugin: { kind: string } }) => (node.plugin.kind === 'authenticator' ? 1 : 0);
