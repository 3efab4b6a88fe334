import type { PipelineDocument } from '@pyheart/plugin-sdk';
import type { Inputs } from '../api.ts';

type FeedEvent = Inputs['simulators']['send']['event'];

/** What the simulated sender sends to a pipeline: laboratory reports where its steps ask for ORU, else admissions. */
export function feedEvent({ nodes }: Pick<PipelineDocument, 'nodes'>): FeedEvent {
  const wanted = nodes.flatMap(({ settings }) => settings['message_types'] ?? []);
  return wanted.some((type) => String(type).startsWith('ORU')) ? 'ORU^R01' : 'ADT^A01';
}
