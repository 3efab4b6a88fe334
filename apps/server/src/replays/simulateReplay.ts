import type { RunTrace } from '@pyheart/engine';
import type { MessageDraft, PipelineDocument } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { destinationsOf } from './destinationsOf.ts';

export interface SimulatedReplay {
  trace: RunTrace;
  /** Destinations that the message would reach. */
  sends: string[];
  /** Why it would not get through, at the first node that says so. */
  failure?: { node: string; code: string; message: string };
}

/** One message through a version in memory: nothing is stored and nothing is sent. */
export async function simulateReplay(
  { engine, plugins }: Pick<Services, 'engine' | 'plugins'>,
  { document, node, message }: { document: PipelineDocument; node: string; message: MessageDraft },
): Promise<SimulatedReplay> {
  const { trace } = await engine.tryRun({ document, node, message });
  const destinations = new Set(destinationsOf(plugins, document).map(({ id }) => id));
  const sends = [
    ...new Set(
      trace.steps
        .filter((step) => destinations.has(step.node) && step.status === 'simulated')
        .map((step) => step.node),
    ),
  ];
  const failed = trace.steps.find(({ status }) => status === 'failed');
  return {
    trace,
    sends,
    ...(failed?.failure
      ? { failure: { node: failed.node, code: failed.failure.code, message: failed.failure.message } }
      : {}),
  };
}
