import type { chaosPipelines } from './pipelines.ts';
import type { StudioClient } from './studioClient.ts';

/** Creates, publishes and starts the pipelines; gives their ids. */
export async function setUpPipelines(
  client: StudioClient,
  documents: ReturnType<typeof chaosPipelines>,
): Promise<string[]> {
  const ids: string[] = [];
  for (const document of documents) {
    const { id } = await client.pipelines.create.mutate({ name: document.name, document });
    await client.pipelines.publish.mutate({ id });
    await client.pipelines.start.mutate({ id });
    ids.push(id);
  }
  return ids;
}
