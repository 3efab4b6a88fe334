import { compileMessagePath } from '@pyheart/builtin-plugins';
import {
  createEngine,
  type Engine,
  MemoryRunStore,
  memoryNodeStore,
  type PluginSource,
  RunEvents,
} from '@pyheart/engine';
import {
  type FlowState,
  type Issue,
  type Log,
  memoryFlowState,
  type NodeStore,
  type PipelineDocument,
} from '@pyheart/plugin-sdk';
import { pipelineVariable, readEnv } from '../env.ts';
import { guardedFetch } from '../guardedFetch.ts';
import { guardByEnvironment } from '../network/openNetwork.ts';
import { variableContent } from '../secrets/variableContent.ts';

interface Options {
  plugins: PluginSource;
  /** Fills in what the connections of a document say. */
  fill?(document: PipelineDocument): PipelineDocument;
  check(document: PipelineDocument): Issue[];
  log: Log;
}

/** An engine that keeps nothing: secrets come from the environment, messages and state end with the process. */
export function memoryEngine({ plugins, fill, check, log }: Options): Engine {
  guardByEnvironment(readEnv());
  const flows = new Map<string, FlowState>();
  const stores = new Map<string, NodeStore>();
  return createEngine({
    store: new MemoryRunStore(),
    plugins,
    events: new RunEvents(),
    log,
    clock: { now: () => new Date() },
    random: Math.random,
    fetch: guardedFetch,
    compilePath: compileMessagePath,
    secrets: (name, source) => variableContent(name, source, pipelineVariable),
    ...(fill === undefined ? {} : { fill: async (document) => fill(document) }),
    check,
    flowState(pipeline, node) {
      const key = `${pipeline}/${node}`;
      const state = flows.get(key) ?? memoryFlowState();
      flows.set(key, state);
      return state;
    },
    nodeStore(pipeline, node) {
      const key = `${pipeline}/${node}`;
      const store = stores.get(key) ?? memoryNodeStore();
      stores.set(key, store);
      return store;
    },
  });
}
