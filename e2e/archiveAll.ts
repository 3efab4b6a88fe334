import type { StudioClient } from './client.ts';

/** Stops and puts away every pipeline, so that a journey finds the studio as a newcomer does and the ports free. */
export async function archiveAll(api: StudioClient): Promise<void> {
  for (const { id, state } of await api.pipelines.list.query({})) {
    if (state === 'running' || state === 'paused') await api.pipelines.stop.mutate({ id });
    await api.pipelines.archive.mutate({ id });
  }
}
