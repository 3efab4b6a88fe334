import {
  type CalledRun,
  type Message,
  type PipelineNode,
  PluginError,
  type RunOutcome,
} from '@pyheart/plugin-sdk';
import { givenOf, givesNothing } from './callPipeline.ts';
import type { Engine, TryOptions } from './Engine.ts';
import type { EngineDeps } from './EngineDeps.ts';
import type { RunTrace } from './trace.ts';

const mostCalls = 16;

type Deps = Pick<EngineDeps, 'readDraft' | 'plugins'> & Pick<Engine, 'tryRun'>;

/** A call in a trial run: the called pipeline is tried as its draft stands, with every send simulated. */
export async function tryCall(
  deps: Deps,
  { calledBy = [], at }: TryOptions,
  to: string,
  { id, correlationId: _, causationId: __, ...message }: Message,
): Promise<CalledRun> {
  const document = await deps.readDraft?.(to);
  if (!document) {
    throw new PluginError('PH-CAL-001', `There is no pipeline "${to}" to try.`, {
      hint: 'Choose the called pipeline again in the settings of the node.',
    });
  }
  if (calledBy.includes(to) || calledBy.length >= mostCalls) {
    throw new PluginError(
      'PH-CAL-002',
      `Pipeline "${document.name}" led to this call, so it is not called again.`,
      {
        hint: 'Take out one of the calls that lead back.',
      },
    );
  }
  const active = document.nodes.filter(({ disabled }) => !disabled);
  const pluginOf = (node: PipelineNode) => deps.plugins.get(node.plugin);
  const entry = active.find((node) => pluginOf(node)?.takesCalls);
  if (!entry) {
    throw new PluginError(
      'PH-CAL-001',
      `Pipeline "${document.name}" takes no messages from other pipelines.`,
      {
        hint: 'Give it a node "Called by a pipeline".',
      },
    );
  }
  if (!active.some((node) => pluginOf(node)?.givesBack)) throw givesNothing(document.name);
  const { trace } = await deps.tryRun({
    document,
    node: entry.id,
    message,
    id,
    calledBy: [...calledBy, to],
    ...(at ? { at } : {}),
  });
  return { runId: 'try', duplicate: false, outcome: outcomeOf(trace), given: givenOf(trace) };
}

function outcomeOf(trace: RunTrace): RunOutcome {
  const failure = trace.steps.find((step) => step.failure && step.outputs.length === 0)?.failure;
  if (!failure) return { status: 'done' };
  const { code, message, issues = [] } = failure;
  return { status: 'failed', code, message, issues };
}
