import { createEngine, type Engine, type EngineDeps, RunEvents, type RunStore } from '@pyheart/engine';
import {
  type AnyPlugin,
  definePlugin,
  type ListenContext,
  type Message,
  memoryFlowState,
} from '@pyheart/plugin-sdk';
import { memoryNodeStore } from '@pyheart/plugin-sdk/testing';
import * as z from 'zod';

const about = {
  kind: 'adapter' as const,
  title: 'T',
  summary: 'T',
  version: '1.0.0',
  author: 'tests',
  category: 'Tests',
  icon: 'box',
  config: z.object({}),
  example: {},
  sentence: 'T',
};

/** A source without a wire: `opened` gives what it was opened with, once it is. */
export function openSource(): { plugin: AnyPlugin; opened(): ListenContext | undefined } {
  let context: ListenContext | undefined;
  const plugin = definePlugin({
    ...about,
    key: 'source',
    inputs: [],
    outputs: [{ name: 'out', title: 'Out', kinds: 'any' }],
    listen: async (given) => {
      context = given;
      return { close: async () => undefined };
    },
  });
  return { plugin, opened: () => context };
}

/** A destination with the key `sender`: `send` is its effect. */
export function sender(send: (message: Message) => void): AnyPlugin {
  return definePlugin({
    ...about,
    key: 'sender',
    inputs: [{ name: 'in', title: 'In', kinds: 'any' }],
    outputs: [],
    effectful: true,
    run: async (message) => {
      send(message);
      return {};
    },
  });
}

/** An engine on a ledger with these plugins; state of nodes is in memory unless told. */
export function ledgerEngine(
  store: RunStore,
  plugins: readonly AnyPlugin[],
  changes: Partial<EngineDeps> = {},
): { engine: Engine; events: RunEvents } {
  const events = new RunEvents();
  const silence = () => undefined;
  const engine = createEngine({
    store,
    plugins: new Map(plugins.map((plugin) => [plugin.key, plugin])),
    events,
    log: { debug: silence, info: silence, warn: silence, error: silence },
    clock: { now: () => new Date() },
    random: () => 0,
    fetch,
    secrets: async () => undefined,
    nodeStore: () => memoryNodeStore(),
    flowState: () => memoryFlowState(),
    check: () => [],
    ...changes,
  });
  return { engine, events };
}
