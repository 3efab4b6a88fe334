import { useNavigate } from '@tanstack/react-router';
import { api, client, queryClient } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';
import { usePipeline } from '../designer/usePipeline.ts';
import { toastDone } from '../ui/toast.ts';
import type { TourAction } from './tourSteps.ts';

const lookEveryMs = 250;

/** What the buttons of the tour do; each is what a person would do by hand elsewhere. */
export function useTourActions(): Record<TourAction, () => Promise<void>> {
  const { pipelineId, autosave, view } = useDesigner();
  const pipeline = usePipeline();
  const navigate = useNavigate();
  return {
    look: async () => undefined,
    try: async () => view.showDrawer('try'),
    async start() {
      if (!(await autosave.flush()))
        throw new Error('The draft could not be saved, so it was not published.');
      if (pipeline?.publishedVersion === null || pipeline?.draftChanged)
        await client.pipelines.publish.mutate({ id: pipelineId });
      await client.pipelines.start.mutate({ id: pipelineId });
      await queryClient.invalidateQueries({ queryKey: api.pipelines.pathKey() });
      toastDone('It is running');
    },
    async feed() {
      const { sent, accepted } = await client.simulators.send.mutate({
        pipelineId,
        count: 5,
        event: 'ADT^A01',
      });
      toastDone(`${sent} sent, ${accepted} accepted`);
    },
    async run() {
      const runId = await newestEnded(pipelineId);
      await navigate({ to: '/runs/$runId', params: { runId } });
    },
  };
}

/** The newest run, once it has ended: an acknowledged message may still be on its way through the steps. */
async function newestEnded(pipelineId: string): Promise<string> {
  for (let looks = 0; looks < 40; looks++) {
    const [run] = (await client.runs.list.query({ pipelineId, limit: 1 })).runs;
    if (run && run.status !== 'waiting') return run.runId;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  throw new Error('No message has come yet. Send some first.');
}
