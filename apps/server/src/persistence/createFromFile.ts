import { leadCalls, type PipelineDocument } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { createPipeline, newPipelineId } from './createPipeline.ts';

/** A new pipeline of each in a file; calls among them lead to the new ones. Gives their ids in the order of the file. */
export async function createFromFile(
  services: Pick<Services, 'db' | 'clock'>,
  actor: string,
  pipelines: readonly { id: string; document: PipelineDocument }[],
): Promise<{ id: string; name: string }[]> {
  const ids = new Map(pipelines.map(({ id }) => [id, newPipelineId()]));
  const made: { id: string; name: string }[] = [];
  for (const { id: inFile, document } of pipelines) {
    const origin = { origin: 'plugins.yaml' };
    const id = await createPipeline(services, actor, leadCalls(document, ids), origin, ids.get(inFile));
    made.push({ id, name: document.name });
  }
  return made;
}
