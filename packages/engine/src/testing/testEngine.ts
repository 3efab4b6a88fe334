import {
  type IncomingMessage,
  type LogFields,
  memoryFlowState,
  type PipelineDocument,
  type PipelineNode,
  type PipelineSettings,
  pipelineDocumentSchema,
} from '@pyheart/plugin-sdk';
import { createEngine } from '../createEngine.ts';
import type { EngineDeps } from '../EngineDeps.ts';
import { MemoryRunStore } from '../MemoryRunStore.ts';
import { memoryNodeStore } from '../memoryNodeStore.ts';
import { type RunEvent, RunEvents } from '../RunEvents.ts';
import { testPlugins } from './testPlugins.ts';

/** An engine on a ledger in memory with plugins that the test controls. Jitter is 0: retries are due at once. */
export function testEngine(changes: Partial<EngineDeps> = {}) {
  const plugins = testPlugins();
  const events = new RunEvents();
  const seen: RunEvent[] = [];
  const counts = new Map<RunEvent['type'], number>();
  events.subscribe((event) => {
    seen.push(event);
    counts.set(event.type, (counts.get(event.type) ?? 0) + 1);
  });
  const lines: { fields: LogFields; event: string }[] = [];
  const line = (fields: LogFields, event: string) => {
    lines.push({ fields, event });
  };
  const store = changes.store ?? new MemoryRunStore();
  const deps: EngineDeps = {
    store,
    plugins: plugins.plugins,
    events,
    log: { debug: line, info: line, warn: line, error: line },
    clock: { now: () => new Date() },
    random: () => 0,
    fetch,
    secrets: async (name) => (name === 'PASSWORD' ? 'hunter2-secret' : name === 'PORT' ? '2575' : undefined),
    nodeStore: () => memoryNodeStore(),
    flowState: flowStates(),
    check: () => [],
    ...changes,
  };
  const engine = createEngine(deps);

  /** Hands a message to an open source, as its plugin would. */
  const emit = (node: string, body: string, more: Partial<IncomingMessage> = {}) =>
    plugins.sources.get(node)!.emit({ kind: 'text', body, raw: new TextEncoder().encode(body), ...more });

  /** Resolves when as many runs have ended in all. */
  const finished = (count: number) => happened('run.finished', count);
  const happened = (type: RunEvent['type'], count = 1) =>
    waitFor(events, () => (counts.get(type) ?? 0) >= count);

  return { ...plugins, deps, engine, store, events, seen, lines, emit, finished, happened };
}

/** One memory per node, which outlives a start. */
function flowStates(): EngineDeps['flowState'] {
  const states = new Map<string, ReturnType<typeof memoryFlowState>>();
  return (pipeline, node) => {
    const key = `${pipeline}/${node}`;
    const state = states.get(key) ?? memoryFlowState();
    states.set(key, state);
    return state;
  };
}

function waitFor(events: RunEvents, isDone: () => boolean): Promise<void> {
  if (isDone()) return Promise.resolve();
  return new Promise((resolve) => {
    const end = events.subscribe(() => {
      if (!isDone()) return;
      end();
      resolve();
    });
  });
}

/** `chain('source > filter > sender')`: nodes named by plugin, wired out to in. More nodes and wires as given. */
export function chain(
  line: string,
  more: {
    settings?: Record<string, Record<string, unknown>>;
    disabled?: readonly string[];
    wires?: readonly string[];
    nodes?: readonly string[];
    pipeline?: Partial<Omit<PipelineSettings, 'retry'>> & { retry?: Partial<PipelineSettings['retry']> };
  } = {},
): PipelineDocument {
  const names = line.split(' > ');
  const wires = names.slice(1).map((to, index) => `${names[index]}.out > ${to}`);
  const node = (id: string): Omit<PipelineNode, 'position'> & { position: { x: number; y: number } } => ({
    id,
    plugin: id.replace(/\d+$/, ''),
    name: id,
    settings: more.settings?.[id] ?? {},
    position: { x: 0, y: 0 },
    ...(more.disabled?.includes(id) ? { disabled: true } : {}),
  });
  return pipelineDocumentSchema.parse({
    format: 1,
    name: 'Test',
    nodes: [...names, ...(more.nodes ?? [])].map(node),
    wires: [...wires, ...(more.wires ?? [])].map((wire, index) => {
      const [from = '', to = ''] = wire.split(' > ');
      const [fromNode, fromPort] = from.split('.');
      return { id: `w${index}`, from: { node: fromNode, port: fromPort }, to: { node: to, port: 'in' } };
    }),
    settings: { retry: { initialDelayMs: 100 }, ...more.pipeline },
  });
}
