import type { AnyPlugin, Issue, Message, PipelineDocument } from '@pyheart/plugin-sdk';
import { PluginError } from '@pyheart/plugin-sdk';
import { fullMessage, runPlugin } from '@pyheart/plugin-sdk/testing';

/** Where a message came to: the node, and how it left it. */
export interface Arrival {
  node: string;
  port: string;
  message: Message;
  /** What the last step found. */
  issues: Issue[];
}

/**
 * Walks a message through the transforming nodes of a document, without sending anything: effectful nodes and
 * what lies behind them are where it ends. The engine itself is tested elsewhere.
 */
export async function walkPipeline(
  document: PipelineDocument,
  plugins: readonly AnyPlugin[],
  start: { node: string; port: string; message: Parameters<typeof fullMessage>[0] },
): Promise<Arrival[]> {
  const ended: Arrival[] = [];
  const queue: Arrival[] = [{ ...start, message: fullMessage(start.message), issues: [] }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { node, port } = next;
    const wires = document.wires.filter(({ from }) => from.node === node && from.port === port);
    if (wires.length === 0) ended.push(next);
    for (const { to } of wires) queue.push(...(await visit(document, plugins, to.node, next, ended)));
  }
  return ended;
}

async function visit(
  document: PipelineDocument,
  plugins: readonly AnyPlugin[],
  id: string,
  { message, issues }: Arrival,
  ended: Arrival[],
): Promise<Arrival[]> {
  const node = document.nodes.find((one) => one.id === id);
  const plugin = plugins.find(({ key }) => key === node?.plugin);
  if (node === undefined || plugin === undefined) throw new Error(`Node ${id} has no plugin.`);
  if (plugin.effectful || plugin.outputs.length === 0) {
    ended.push({ node: id, port: 'in', message, issues });
    return [];
  }
  try {
    const run = await runPlugin(plugin, { config: node.settings, message, node: id });
    return Object.entries(run.outputs).flatMap(([port, messages]) =>
      messages.map((given) => ({ node: id, port, message: given, issues: run.issues })),
    );
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    return [{ node: id, port: 'error', message, issues: error.issues }];
  }
}
