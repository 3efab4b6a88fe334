import type { Log } from '../context.ts';
import { type Failure, PluginError, toFailure } from '../failure.ts';

/** The hooks of the system (spec §1.3) and what each is given. Ids and counts only, never message content. */
export interface HookPayloads {
  before_init: { id: string; plugin: string };
  after_init: { id: string; plugin: string };
  message_received: { pipeline: string; node: string; messageId: string };
  before_send: { pipeline: string; node: string; messageId: string };
  after_send: { pipeline: string; node: string; messageId: string };
  message_failed: { pipeline: string; node: string; messageId: string; failure: Failure };
  dead_lettered: { pipeline: string; node: string; messageId: string; failure: Failure };
  config_changed: { id: string; plugin: string };
  shutdown: { reason: string };
}

export type HookName = keyof HookPayloads;
/** Hooks of the system are typed; plugins may agree on names of their own. */
export type PayloadOf<Name extends string> = Name extends HookName ? HookPayloads[Name] : unknown;
export type HookCallback<Name extends string> = (payload: PayloadOf<Name>) => unknown;

export interface HookOptions {
  /** Its error stops what was about to happen. Other hooks may fail as they like. */
  veto?: boolean;
  /** Higher is called first. */
  priority?: number;
}

export type HookResult = { ok: true; value: unknown } | { ok: false; failure: Failure };

interface Registered extends Required<HookOptions> {
  call(payload: unknown): unknown;
}

/** Callbacks by hook name, called one after the other by priority. */
export class Hooks {
  readonly #hooks = new Map<string, Registered[]>();
  readonly #log: Log | undefined;
  enabled = true;

  constructor(log?: Log) {
    this.#log = log;
  }

  /** Adds a callback; the returned function removes it again. */
  registerHook<Name extends string>(
    name: Name,
    callback: HookCallback<Name>,
    options: HookOptions = {},
  ): () => void {
    const hook: Registered = {
      veto: options.veto ?? false,
      priority: options.priority ?? 100,
      call: (payload) => callback(payload as PayloadOf<Name>),
    };
    const hooks = [...(this.#hooks.get(name) ?? []), hook];
    hooks.sort((left, right) => right.priority - left.priority);
    this.#hooks.set(name, hooks);
    return () => {
      this.#hooks.set(
        name,
        (this.#hooks.get(name) ?? []).filter((candidate) => candidate !== hook),
      );
    };
  }

  /** True when somebody would be called. */
  hasHook(name: string): boolean {
    return this.enabled && (this.#hooks.get(name)?.length ?? 0) > 0;
  }

  /** Calls all callbacks and gives their results in order. Rejects only with the error of a veto hook. */
  async triggerHook<Name extends string>(name: Name, payload: PayloadOf<Name>): Promise<HookResult[]> {
    if (!this.enabled) return [];
    const results: HookResult[] = [];
    for (const hook of this.#hooks.get(name) ?? []) {
      try {
        results.push({ ok: true, value: await hook.call(payload) });
      } catch (error) {
        if (hook.veto) throw vetoOf(name, error);
        const failure = toFailure(error);
        this.#log?.warn({ hook: name, code: failure.code }, 'hook failed');
        results.push({ ok: false, failure });
      }
    }
    return results;
  }
}

function vetoOf(name: string, error: unknown): PluginError {
  if (error instanceof PluginError) return error;
  return new PluginError('PH-SEC-001', `A hook on ${name} stopped it.`, { cause: error });
}
