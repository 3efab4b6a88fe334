import type { RunContext, UnlistedCode } from '../context.ts';
import type { Decision } from '../decision.ts';
import type { Issue } from '../issue.ts';
import type { Message, MessageDraft } from '../message.ts';
import type { AnyPlugin } from '../plugin.ts';
import { type FakeContextOptions, fakeContext } from './fakeContext.ts';
import type { LogLine } from './logCollector.ts';

export interface RunPluginOptions extends FakeContextOptions {
  message: MessageDraft & Partial<Pick<Message, 'id' | 'correlationId'>>;
  /** The input it arrives at. */
  port?: string;
  attempt?: number;
  /** It threw StepParked before, and the time has come. */
  parkedUntil?: Date;
}

export interface PluginRun {
  /** Messages by output port; a port that gave nothing is absent. */
  outputs: Record<string, Message[]>;
  /** The first message of `out`. */
  out: Message | undefined;
  explanations: string[];
  decisions: Decision[];
  issues: Issue[];
  /** Codes that a table of it does not list. */
  unlisted: UnlistedCode[];
  lines: LogLine[];
}

/** Runs a plugin once as the engine does: initialize, run, cleanup. Rejects with what the plugin throws. */
export async function runPlugin(plugin: AnyPlugin, options: RunPluginOptions): Promise<PluginRun> {
  if (plugin.run === undefined) throw new Error(`Plugin "${plugin.key}" has no run.`);
  const context = fakeContext(plugin, options);
  const message = fullMessage(options.message);
  const explanations: string[] = [];
  const decisions: Decision[] = [];
  const issues: Issue[] = [];
  const unlisted: UnlistedCode[] = [];
  const state = await plugin.initialize?.(context);
  const run: RunContext = {
    ...context,
    state,
    attempt: options.attempt ?? 1,
    ...(options.parkedUntil ? { parkedUntil: options.parkedUntil } : {}),
    port: options.port ?? plugin.inputs[0]?.name ?? 'in',
    derive: deriveFrom(message),
    explain: (sentence) => explanations.push(sentence),
    unlisted: (found) => unlisted.push(found),
    decide: (made) => decisions.push(...made),
    report: (found) => issues.push(...found),
  };
  try {
    const given = await plugin.run(message, run);
    const outputs: Record<string, Message[]> = {};
    for (const [port, value] of Object.entries(given)) {
      const messages = Array.isArray(value) ? [...value] : [value];
      if (messages.length > 0) outputs[port] = messages;
    }
    return {
      outputs,
      out: outputs['out']?.[0],
      explanations,
      decisions,
      issues,
      unlisted,
      lines: context.lines,
    };
  } finally {
    await plugin.cleanup?.(state);
  }
}

/** A draft as a message that just arrived. */
export function fullMessage(draft: RunPluginOptions['message']): Message {
  const id = draft.id ?? '01JGX0000000000000000000M1';
  return {
    ...draft,
    id,
    correlationId: draft.correlationId ?? id,
    meta: { phi: 'unknown', ...draft.meta },
  };
}

/** What the engine's `derive` promises: a new id, the same correlation, meta carried over. */
function deriveFrom(message: Message): (draft: MessageDraft) => Message {
  let count = 0;
  return (draft) => {
    count += 1;
    const labels = { ...message.meta.labels, ...draft.meta?.labels };
    return {
      ...draft,
      id: `${message.id.slice(0, 20)}${String(count).padStart(6, '0')}`,
      correlationId: message.correlationId,
      causationId: message.id,
      meta: {
        ...message.meta,
        ...draft.meta,
        ...(Object.keys(labels).length === 0 ? {} : { labels }),
      },
    };
  };
}
