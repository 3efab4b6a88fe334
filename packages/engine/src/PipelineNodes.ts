import { hash } from 'node:crypto';
import {
  type BlobReader,
  type BlobWriter,
  type Clock,
  type Credentials,
  type CredentialsWish,
  codeTablesOf,
  describePlugin,
  type FlowState,
  type Log,
  type Message,
  type NodeCodeTable,
  type NodeStore,
  noBlobs,
  type PluginContext,
  PluginError,
  scriptFields,
  takeFieldValues,
  toFailure,
} from '@pyheart/plugin-sdk';
import type { AboutPatient } from './keptCodes.ts';
import { type CompilePath, type MessageSettings, messageSettings } from './messageSettings.ts';
import { parseSettings } from './parseSettings.ts';
import type { PlannedNode, RunPlan } from './planRun.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { redactedLog } from './redactedLog.ts';
import { resolveSecrets, type SecretResolver } from './resolveSecrets.ts';

/** What the surroundings lend to plugins. */
export interface NodeServices {
  log: Log;
  clock: Clock;
  fetch: typeof fetch;
  secrets: SecretResolver;
  nodeStore(pipeline: string, node: string): NodeStore;
  flowState(pipeline: string, node: string): FlowState;
  blobs?: BlobReader & BlobWriter;
  compilePath?: CompilePath;
  aboutPatient?: AboutPatient;
}

/** A node whose settings are resolved and parsed and whose plugin is initialised. */
export interface ReadyNode {
  planned: PlannedNode;
  context: PluginContext;
  /** What the contexts of all its steps have of it: each has a signal of its own. */
  shared: Omit<PluginContext, 'signal'>;
  state: unknown;
  /** The settings for one message, when messages give some of them; else those of the context hold. */
  configFor?: MessageSettings;
  /** What it speaks to, such as `lab.example.org:2575`, when the plugin says so. Free of secrets. */
  system?: string;
  /** False for a node that only simulates: it has nothing to clean up. */
  isInitialised: boolean;
}

export interface ReadyOptions {
  /** Keep references without a value as text and do not initialise: for nodes that only simulate. */
  isSimulated?: boolean;
}

const mostTokens = 32;
const noPaths: CompilePath = () => () => ({ problem: 'This engine reads no paths.' });

/** The initialised nodes of one version of a pipeline. Each node is made ready once, by whoever needs it first. */
export class PipelineNodes {
  readonly plan: RunPlan;
  readonly #pipeline: string;
  readonly #services: NodeServices;
  readonly #signal: AbortSignal;
  readonly #ready = new Map<string, Promise<ReadyNode>>();
  readonly #done = new Map<string, ReadyNode>();
  readonly #secrets = new Set<string>();
  #tokens: string[] = [];
  #redactor: Redactor = createRedactor([]);

  constructor(plan: RunPlan, pipeline: string, services: NodeServices, signal: AbortSignal) {
    this.plan = plan;
    this.#pipeline = pipeline;
    this.#services = services;
    this.#signal = signal;
  }

  get pipeline(): string {
    return this.#pipeline;
  }

  get clock(): Clock {
    return this.#services.clock;
  }

  /** Tells texts that identify the patient of a message. */
  aboutPatient(message: Message): (text: string) => boolean {
    return this.#services.aboutPatient?.(message) ?? (() => false);
  }

  get redactor(): Redactor {
    return this.#redactor;
  }

  /** The node when it is ready already: the hot path of a run, without a promise. */
  peek(id: string): ReadyNode | undefined {
    return this.#done.get(id);
  }

  /** The nodes that are ready and speak to this system. */
  speakingTo(system: string): string[] {
    return [...this.#done.values()].filter((node) => node.system === system).map(({ planned }) => planned.id);
  }

  /** Rejects with PluginError when settings are wrong or the plugin cannot be initialised. */
  ready(id: string, options: ReadyOptions = {}): Promise<ReadyNode> {
    let ready = this.#ready.get(id);
    if (!ready) {
      ready = this.#makeReady(id, options);
      this.#ready.set(id, ready);
      // A node that failed may be asked for again: a secret was set, a peer came up.
      ready.catch(() => this.#ready.delete(id));
    }
    return ready;
  }

  /** Settings resolved and parsed, plugin not initialised: for "Verify". */
  async context(id: string, options: ReadyOptions = {}): Promise<PluginContext> {
    return (await this.#settled(id, options)).context;
  }

  async #settled(
    id: string,
    options: ReadyOptions,
  ): Promise<{ context: PluginContext; configFor?: MessageSettings }> {
    const planned = this.#planned(id);
    const { configSchema } = describePlugin(planned.plugin);
    const resolved = await resolveSecrets(planned.settings, this.#services.secrets, {
      node: id,
      isLenient: options.isSimulated === true,
      scripts: scriptFields(configSchema),
    });
    this.#addSecrets(resolved.secrets);
    const { settings, fields } = takeFieldValues(configSchema, resolved.settings);
    const config = parseSettings(planned.plugin, { ...resolved, settings }, planned);
    const { log, clock, fetch, nodeStore, flowState, blobs = noBlobs } = this.#services;
    const context: PluginContext = {
      config,
      node: id,
      pipeline: this.#pipeline,
      log: redactedLog(log, { pipeline: this.#pipeline, node: id }, () => this.#redactor),
      clock,
      signal: this.#signal,
      fetch,
      store: nodeStore(this.#pipeline, id),
      flow: flowState(this.#pipeline, id),
      blobs,
      credentials: (authenticator, wish) => this.#credentials(authenticator, wish),
    };
    if (fields.length === 0) return { context };
    const { plugin, name } = planned;
    const { compilePath = noPaths } = this.#services;
    const tablesOf = (node: string) => this.#tablesOf(node);
    return {
      context,
      configFor: messageSettings({ plugin, node: { id, name }, settings, fields, compilePath, tablesOf }),
    };
  }

  #tablesOf(id: string): NodeCodeTable[] {
    const planned = this.plan.nodes.get(id);
    return planned ? codeTablesOf(planned, describePlugin(planned.plugin)) : [];
  }

  /** Cleans up every node that was initialised; a cleanup that throws is logged and does not stop the others. */
  async cleanup(): Promise<void> {
    const settled = await Promise.allSettled(this.#ready.values());
    this.#ready.clear();
    this.#done.clear();
    for (const result of settled) {
      if (result.status === 'rejected') continue;
      const { planned, context, state, isInitialised } = result.value;
      if (!isInitialised) continue;
      try {
        await planned.plugin.cleanup?.(state);
      } catch (error) {
        context.log.error({ code: toFailure(error).code }, 'cleanup failed');
      }
    }
  }

  #planned(id: string): PlannedNode {
    const planned = this.plan.nodes.get(id);
    if (!planned) throw new PluginError('PH-CFG-001', `The pipeline has no node "${id}".`);
    return planned;
  }

  async #makeReady(id: string, options: ReadyOptions): Promise<ReadyNode> {
    const planned = this.#planned(id);
    const { context, configFor } = await this.#settled(id, options);
    const isInitialised = options.isSimulated !== true;
    const state = isInitialised ? await planned.plugin.initialize?.(context) : undefined;
    const system = isInitialised ? planned.plugin.system?.(context.config) : undefined;
    const { signal: _, ...shared } = context;
    const ready: ReadyNode = {
      planned,
      context,
      shared,
      state,
      ...(configFor ? { configFor } : {}),
      ...(system === undefined ? {} : { system: withoutSecrets(system, this.#redactor) }),
      isInitialised,
    };
    this.#done.set(id, ready);
    return ready;
  }

  #addSecrets(values: readonly string[]): void {
    const before = this.#secrets.size;
    for (const value of values) this.#secrets.add(value);
    if (this.#secrets.size > before) this.#redactor = createRedactor([...this.#secrets, ...this.#tokens]);
  }

  /** Tokens change every hour; only the latest are still worth hiding. */
  #addTokens(values: readonly string[]): void {
    const unknown = values.filter((value) => !this.#tokens.includes(value));
    if (unknown.length === 0) return;
    this.#tokens = [...this.#tokens, ...unknown].slice(-mostTokens);
    this.#redactor = createRedactor([...this.#secrets, ...this.#tokens]);
  }

  async #credentials(id: string, wish: CredentialsWish = {}): Promise<Credentials> {
    const { planned, context, state } = await this.ready(id);
    if (!planned.plugin.authorize) {
      throw new PluginError('PH-CFG-001', `"${planned.name}" is not an authenticator.`, {
        hint: 'Choose an authenticator node in the setting "Sign-in".',
      });
    }
    const credentials = await planned.plugin.authorize({
      ...context,
      ...wish,
      state,
      refresh: wish.refresh === true,
    });
    this.#addTokens(credentialValues(credentials));
    return credentials;
  }
}

/** Tokens are secrets too: `Bearer abc` hides `abc` and the whole header. */
function credentialValues({ headers = {}, query = {} }: Credentials): string[] {
  return [...Object.values(headers), ...Object.values(query)].flatMap((value) => [
    value,
    ...value.split(' ').slice(1),
  ]);
}

/** A host that is a secret shows only that it is one; the digest still tells two systems apart. */
function withoutSecrets(system: string, redactor: Redactor): string {
  const shown = redactor.text(system);
  return shown === system ? system : `${shown} #${hash('sha256', system).slice(0, 6)}`;
}
