import {
  definePlugin,
  type Json,
  type Message,
  type Outputs,
  PluginError,
  type RunContext,
} from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { errorPort } from '../../errorPort.ts';
import { viewMessage } from '../../paths/viewMessage.ts';
import { withShared } from '../../texts/withShared.ts';
import { readResult } from './readResult.ts';
import { ScriptThread } from './ScriptThread.ts';
import type { ScriptAnswer } from './scriptProtocol.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  code: z
    .string()
    .min(1)
    .max(200_000)
    .meta({
      title: 'Script',
      examples: ['return { out: message.body };'],
      description:
        "JavaScript that gets message (kind, subtype, labels, body, hl7['PID-5.1'], segments) and returns the new body, { kind, body }, a list of those, or nothing to end the message.",
      'x-ui': { widget: 'code', language: 'javascript', order: 1 },
    }),
  timeout_ms: z
    .int()
    .min(10)
    .max(30_000)
    .default(1000)
    .meta({
      title: 'Time limit',
      description: 'A script that computes longer is stopped. Loading the sandbox does not count.',
      'x-ui': { order: 2, unit: 'ms', group: 'Limits', advanced: true },
    }),
  memory_mb: z
    .int()
    .min(16)
    .max(256)
    .default(32)
    .meta({
      title: 'Memory limit',
      description: 'A script that needs more is stopped. The interpreter itself takes about 2 MB of it.',
      'x-ui': { order: 3, unit: 'MB', group: 'Limits', advanced: true },
    }),
});

type Settings = z.output<typeof config>;

/** JavaScript for what no other node does, in a sandbox without files, network or timers. */
export const script = definePlugin<typeof config, ScriptThread>({
  key: 'script',
  kind: 'transformer',
  title: 'Script',
  summary: 'Changes messages with a few lines of JavaScript, safely boxed in.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Mapping',
  icon: 'square-code',
  keywords: ['javascript', 'code', 'custom', 'function'],
  texts: withShared({ es, ar }),
  config,
  example: {
    code: "// The visit number and the ward, as a small JSON object.\nreturn {\n  visit: message.hl7['PV1-19.1'],\n  ward: message.hl7['PV1-3.1'],\n};",
    timeout_ms: 1000,
    memory_mb: 32,
  },
  sentence: 'runs a script, at most {timeout_ms} ms',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any' }],
  outputs: [
    {
      name: 'out',
      title: 'Result',
      kinds: 'any',
      help: 'What the script returned; nothing ends the message here.',
    },
    errorPort,
  ],
  initialize: async () => new ScriptThread(),
  cleanup: (thread) => thread.close(),
  run,
});

async function run(message: Message, context: RunContext<Settings, ScriptThread>): Promise<Outputs> {
  const { config: settings, state: thread, signal, report, explain, derive, node } = context;
  const answer = await answerOf(message, settings, thread, signal);
  if (answer.console !== '') {
    report([
      {
        code: 'SCRIPT_CONSOLE',
        severity: 'info',
        message: answer.console.trimEnd(),
        at: { node, field: 'code' },
      },
    ]);
  }
  const drafts = readResult(resultOf(answer, settings), message);
  if ('problem' in drafts) throw failed(`The script cannot go on: ${drafts.problem}.`);
  explain(drafts.length === 0 ? 'The script returned nothing: the message ends here.' : words(drafts.length));
  return drafts.length === 0 ? {} : { out: drafts.map(derive) };
}

async function answerOf(
  message: Message,
  settings: Settings,
  thread: ScriptThread,
  signal: AbortSignal,
): Promise<ScriptAnswer> {
  const job = {
    code: settings.code,
    input: JSON.stringify(viewMessage(message)),
    timeoutMs: settings.timeout_ms,
    memoryMb: settings.memory_mb,
  };
  try {
    return await thread.run(job, signal);
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new PluginError('PH-SCR-002', 'The script broke its sandbox; the next message gets a new one.', {
      hint: 'Make the script smaller, or raise its memory limit.',
      cause,
    });
  }
}

function words(count: number): string {
  return count === 1 ? 'The script returned a message.' : `The script returned ${count} messages.`;
}

function resultOf(answer: ScriptAnswer, settings: Settings): Json | undefined {
  const { timeout_ms } = settings;
  if ('tooLong' in answer) {
    throw new PluginError('PH-SCR-001', `The script ran longer than ${timeout_ms} ms${near(answer.line)}.`, {
      hint: 'Look for a loop that does not end, or raise the time limit of the node.',
      issues: [place('It ran too long.', answer.line)],
    });
  }
  if ('failed' in answer)
    throw failed(`The script failed${at(answer.line)}: ${kindOf(answer, settings.code)}.`, answer.line);
  return answer.result === undefined ? undefined : (JSON.parse(answer.result) as Json);
}

function near(line: number | undefined): string {
  return line === undefined ? '' : `, in or after line ${line}`;
}

function at(line: number | undefined): string {
  return line === undefined ? '' : ` at line ${line}`;
}

const ownErrors = /^TypeError: A script cannot wait|^InternalError: (stack overflow|out of memory)/;

/**
 * What is told of an error. A script that cannot be read names its own words, and so does a name that is not defined; any
 * other text may come from the message, as in `throw new Error(message.body)` or `JSON.parse(message.body)`, so only its kind.
 */
function kindOf({ failed: thrown, isUnread }: { failed: string; isUnread?: true }, code: string): string {
  const undefinedName = /^ReferenceError: '?([\w$]+)'? is not defined$/.exec(thrown)?.[1];
  const isOwn = isUnread || ownErrors.test(thrown) || (undefinedName && code.includes(undefinedName));
  if (isOwn) return thrown.replace(/[.\s]+$/, '');
  const name = /^((?:[A-Z][a-z]+)?Error): /.exec(thrown)?.[1];
  if (name === undefined || !languageErrors.has(name)) return 'it threw a value';
  return `it threw ${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** A script can give an error any other name. */
const languageErrors: ReadonlySet<string> = new Set([
  'Error',
  'EvalError',
  'InternalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
]);

function failed(sentence: string, line?: number): PluginError {
  return new PluginError('PH-SCR-002', sentence, {
    hint: 'Open the script at that line, and try it with a sample message.',
    issues: [place(sentence, line)],
  });
}

function place(message: string, line: number | undefined) {
  return {
    code: 'PH-SCR-002',
    severity: 'error' as const,
    message,
    at: { field: 'code', ...(line === undefined ? {} : { line }) },
  };
}
