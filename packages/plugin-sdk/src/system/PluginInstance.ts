import type { Credentials, PluginContext, ProbeCheck, RunContext } from '../context.ts';
import { type Failure, PluginError, toFailure } from '../failure.ts';
import type { Message, MessageDraft } from '../message.ts';
import type { AnyPlugin, Outputs } from '../plugin.ts';

/** Registration → Validation → Initialization → Active → Cleanup, or failed on the way. */
export type LifecycleStep = 'registered' | 'validated' | 'initialized' | 'active' | 'cleaned' | 'failed';

export interface LifecycleEvent {
  id: string;
  plugin: string;
  from: LifecycleStep;
  to: LifecycleStep;
  at: Date;
  failure?: Failure;
}

export interface PluginInstanceParts {
  id: string;
  plugin: AnyPlugin;
  config: Record<string, unknown>;
  priority?: number;
  context: (config: unknown) => PluginContext;
  onStep?: (event: LifecycleEvent) => void;
}

/** One plugin with its settings on its way through the five steps. */
export class PluginInstance {
  readonly id: string;
  readonly plugin: AnyPlugin;
  readonly priority: number;
  config: Record<string, unknown>;
  step: LifecycleStep = 'registered';
  failure: Failure | undefined;
  /** What `initialize` gave; for the class form, the object of that class. */
  state: unknown;
  readonly #parts: PluginInstanceParts;
  #context: PluginContext | undefined;

  constructor(parts: PluginInstanceParts) {
    this.id = parts.id;
    this.plugin = parts.plugin;
    this.priority = parts.priority ?? parts.plugin.priority;
    this.config = parts.config;
    this.#parts = parts;
  }

  /** Validation, initialization, active. `resolved` are the settings with references filled in. */
  async start(resolved: Record<string, unknown> = this.config): Promise<boolean> {
    if (this.step === 'active') return true;
    try {
      const config = this.#validate(resolved);
      this.#go('validated');
      this.#context = this.#parts.context(config);
      this.state = await this.plugin.initialize?.(this.#context);
      this.#go('initialized');
      this.#go('active');
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  /** Cleanup. A failing cleanup is recorded; the instance counts as cleaned all the same. */
  async stop(): Promise<void> {
    if (this.step !== 'active' && this.step !== 'initialized') return;
    try {
      await this.plugin.cleanup?.(this.state);
    } catch (error) {
      this.failure = toFailure(error);
    }
    this.state = undefined;
    this.#context = undefined;
    this.#go('cleaned');
  }

  fail(error: unknown): void {
    this.failure = toFailure(error);
    this.#go('failed');
  }

  /** One message in, outputs out, outside of any pipeline: for scripts and tests. */
  async run(message: Message, port?: string): Promise<Outputs> {
    if (this.plugin.run === undefined) throw this.#cannot('takes no messages');
    return this.plugin.run(message, this.#runContext(message, port));
  }

  /** Authenticators only: what to add to a request. */
  async authorize(refresh: boolean): Promise<Credentials> {
    if (this.plugin.authorize === undefined) throw this.#cannot('is no authenticator');
    return this.plugin.authorize({ ...this.#active(), state: this.state, refresh });
  }

  async probe(): Promise<ProbeCheck[]> {
    return (await this.plugin.probe?.(this.#active())) ?? [];
  }

  #validate(resolved: Record<string, unknown>): unknown {
    const parsed = this.plugin.config.safeParse(resolved);
    if (parsed.success) return parsed.data;
    throw new PluginError('PH-CFG-001', `The settings of "${this.id}" are wrong.`, {
      issues: parsed.error.issues.map((issue) => ({
        code: 'PH-CFG-001',
        severity: 'error',
        message: issue.message,
        at: { node: this.id, field: issue.path.join('.') },
      })),
    });
  }

  #active(): PluginContext {
    if (this.step !== 'active' || this.#context === undefined)
      throw this.#cannot(`is ${this.step}, not active`);
    return this.#context;
  }

  #cannot(why: string): PluginError {
    return new PluginError('PH-CFG-001', `Plugin "${this.id}" ${why}.`, { hint: 'Start the manager first.' });
  }

  #runContext(message: Message, port: string | undefined): RunContext {
    let count = 0;
    return {
      ...this.#active(),
      state: this.state,
      attempt: 1,
      port: port ?? this.plugin.inputs[0]?.name ?? 'in',
      derive: (draft: MessageDraft) => {
        count += 1;
        return {
          ...draft,
          id: `${message.id}-${count}`,
          correlationId: message.correlationId,
          causationId: message.id,
          meta: { ...message.meta, ...draft.meta },
        };
      },
      // The plugin system alone knows plugins, not pipelines.
      call: async () => {
        throw this.#cannot('has no pipelines to call here');
      },
      explain: () => undefined,
      unlisted: () => undefined,
      decide: () => undefined,
      report: () => undefined,
    };
  }

  #go(to: LifecycleStep): void {
    const from = this.step;
    this.step = to;
    if (to !== 'failed' && to !== 'cleaned') this.failure = undefined;
    const at = this.#context?.clock.now() ?? new Date();
    this.#parts.onStep?.({
      id: this.id,
      plugin: this.plugin.key,
      from,
      to,
      at,
      ...(this.failure === undefined ? {} : { failure: this.failure }),
    });
  }
}
