import { type Issue, type Message, memoryFlowState, type NodeStore } from '@pyheart/plugin-sdk';
import type { TryOptions } from './Engine.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { executeRun } from './executeRun.ts';
import { filled } from './filled.ts';
import { memoryNodeStore } from './memoryNodeStore.ts';
import { newMessageId } from './messageId.ts';
import { PipelineNodes } from './PipelineNodes.ts';
import { planRun } from './planRun.ts';
import { StepSignals } from './stepSignal.ts';
import type { RunTrace } from './trace.ts';
import { tryCall } from './tryCall.ts';

/**
 * A sample through a draft, in memory: nothing is stored, nothing is retried, and effectful nodes outside of
 * `live` say what they would send. Pinned nodes give what is pinned. Node state is empty and forgotten afterwards.
 * Issues are those of the check.
 */
export async function tryRun(
  deps: EngineDeps,
  options: TryOptions,
): Promise<{ trace: RunTrace; issues: Issue[] }> {
  const document = await filled(deps, options.document);
  const issues = deps.check(document);
  const known = document.nodes.filter(({ plugin }) => deps.plugins.get(plugin));
  const plan = planRun({ ...document, nodes: known }, deps.plugins);
  const stopped = new AbortController();
  const stores = new Map<string, NodeStore>();
  const nodeStore = (_pipeline: string, node: string) => {
    const store = stores.get(node) ?? memoryNodeStore();
    stores.set(node, store);
    return store;
  };
  const clock = options.at ? { now: () => options.at! } : deps.clock;
  const nodes = new PipelineNodes(
    plan,
    'try-run',
    { ...deps, clock, nodeStore, flowState: () => memoryFlowState() },
    stopped.signal,
  );
  const live = new Set(options.live);
  try {
    const { trace } = await executeRun({
      nodes,
      entry: options.node,
      message: sampleMessage(deps, options, clock.now()),
      signals: new StepSignals(),
      retryAt: () => undefined,
      isSimulated: (node) => !live.has(node.id),
      pinned: (node) => options.pins?.[node.id],
      call: (_node, to, message) =>
        tryCall({ ...deps, tryRun: (called) => tryRun(deps, called) }, options, to, message),
      ...(options.port === undefined ? {} : { port: options.port }),
      ...(options.until === undefined ? {} : { until: options.until }),
    });
    return { trace, issues };
  } finally {
    stopped.abort();
    await nodes.cleanup();
  }
}

function sampleMessage(deps: EngineDeps, options: TryOptions, now: Date): Message {
  const { node, message, id = newMessageId(now, deps.random) } = options;
  return {
    ...message,
    id,
    correlationId: id,
    meta: { phi: 'unknown', receivedAt: now.toISOString(), source: node, ...message.meta },
  };
}
