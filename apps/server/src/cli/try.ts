import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import type { PluginSource, RunTrace } from '@pyheart/engine';
import {
  type AnyPlugin,
  definePlugin,
  type Message,
  messageKinds,
  type PipelineDocument,
  pipelineDocumentSchema,
} from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { createLog } from '../log.ts';
import { messageFromText } from '../messageFromText.ts';
import { cataloguePlugins } from './cataloguePlugins.ts';
import { memoryEngine } from './memoryEngine.ts';
import { readArgs } from './readArgs.ts';
import { UsageError } from './UsageError.ts';

const options = {
  config: { type: 'string' },
  input: { type: 'string' },
  port: { type: 'string' },
  kind: { type: 'string' },
  live: { type: 'boolean' },
} as const;

/** `pyheart try PLUGIN`. The message and what came of it go to standard output only. */
export async function tryPlugin(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, options, { names: 'PLUGIN', atLeast: 1, atMost: 1 });
  const plugins = await cataloguePlugins();
  const plugin = pluginNamed(plugins, positionals[0] ?? '');
  const port = inputOf(plugin, values.port);
  const kind = kindOf(values.kind ?? (port.kinds === 'any' ? 'text' : (port.kinds[0] ?? 'text')));
  const message = messageFromText({ kind, text: await readInput(values.input) });
  const settings = values.config === undefined ? plugin.example : parseSettings(values.config);

  const withEntry = { get: (key: string) => (key === entry.key ? entry : plugins.get(key)) };
  const engine = memoryEngine({ plugins: withEntry, check: () => [], log: createLog('silent') });
  const { trace } = await engine.tryRun({
    document: documentFor(plugin, settings, port.name),
    node: 'entry',
    message,
    live: values.live ? ['plugin'] : [],
  });
  const result = resultOf(trace);
  console.log(JSON.stringify(result, null, 2));
  return result.failure === undefined ? 0 : 1;
}

/** Hands the message to whichever port the plugin under trial has. */
const entry = definePlugin({
  key: 'pyheart-try-entry',
  kind: 'adapter',
  title: 'Entry',
  summary: 'Where a tried message enters.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Internal',
  icon: 'log-in',
  config: z.object({}),
  example: {},
  sentence: 'hands a message on',
  inputs: [],
  outputs: [{ name: 'out', title: 'Out', kinds: 'any' }],
  listen: async () => ({ close: async () => undefined }),
});

function pluginNamed(plugins: PluginSource, key: string): AnyPlugin {
  const plugin = plugins.get(key);
  if (plugin === undefined) {
    throw new UsageError(`There is no plugin "${key}". List them with: pnpm pyheart plugins`);
  }
  if (plugin.run === undefined)
    throw new UsageError(`The plugin ${key} takes no messages, so it cannot be tried.`);
  return plugin;
}

function inputOf(plugin: AnyPlugin, name: string | undefined): AnyPlugin['inputs'][number] {
  const port = name === undefined ? plugin.inputs[0] : plugin.inputs.find((one) => one.name === name);
  if (port !== undefined) return port;
  const names = plugin.inputs.map((one) => one.name).join(', ');
  throw new UsageError(
    `The plugin ${plugin.key} has no input port "${name ?? ''}". Its input ports: ${names}.`,
  );
}

function kindOf(name: string): Message['kind'] {
  const kind = messageKinds.find((one) => one === name);
  if (kind !== undefined) return kind;
  throw new UsageError(`"${name}" is no message kind. The kinds: ${messageKinds.join(', ')}.`);
}

async function readInput(file: string | undefined): Promise<string> {
  if (file === undefined) throw new UsageError('--input FILE is missing. Use - to read standard input.');
  if (file === '-') return readAll(process.stdin);
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`The input file ${file} cannot be read.`, { cause });
  });
}

function parseSettings(text: string): Record<string, unknown> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new UsageError('--config is not a JSON object, such as {"port":2575}.');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The text may hold a password, so nothing of it is repeated; the caller says what is wrong.
    return undefined;
  }
}

function documentFor(plugin: AnyPlugin, settings: Record<string, unknown>, port: string): PipelineDocument {
  const node = (id: string, key: string, given: Record<string, unknown>) => ({
    id,
    plugin: key,
    name: id,
    settings: given,
    position: { x: 0, y: 0 },
  });
  return pipelineDocumentSchema.parse({
    format: 1,
    name: `Try ${plugin.key}`,
    nodes: [node('entry', entry.key, {}), node('plugin', plugin.key, settings)],
    wires: [{ id: 'w', from: { node: 'entry', port: 'out' }, to: { node: 'plugin', port } }],
  });
}

function resultOf({ steps, messages }: RunTrace) {
  const step = steps.find(({ node }) => node === 'plugin');
  if (step === undefined) throw new Error('The plugin was not reached.');
  const outputs: Record<string, Message[]> = {};
  for (const { port, message } of step.outputs) {
    const given = messages[message];
    if (given !== undefined) outputs[port] = [...(outputs[port] ?? []), given];
  }
  const { status, ms, explanations, issues, failure } = step;
  return { status, ms, outputs, explanations, issues, ...(failure === undefined ? {} : { failure }) };
}
