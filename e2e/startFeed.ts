import type { StudioClient } from './client.ts';

/** Makes "ADT feed to FHIR server" of its template, under a name of its own, and starts it. Gives the pipeline's id. */
export async function startFeed(api: StudioClient, name: string): Promise<string> {
  const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name });
  await api.pipelines.publish.mutate({ id: pipelineId });
  await api.pipelines.start.mutate({ id: pipelineId });
  return pipelineId;
}
