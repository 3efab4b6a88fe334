import { useNavigate } from '@tanstack/react-router';
import { api, client, queryClient } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { feedEvent } from '../partners/feedEvent.ts';
import { toastDone } from '../ui/toast.ts';
import type { TourAction } from './tourSteps.ts';

const lookEveryMs = 250;

/** What the buttons of the tour do; each is what a person would do by hand elsewhere. */
export function useTourActions(): Record<TourAction, () => Promise<void>> {
  const { pipelineId, autosave, draft, view } = useDesigner();
  const navigate = useNavigate();
  return {
    look: async () => undefined,
    try: async () => view.showDrawer('try'),
    async start() {
      if (!(await autosave.flush()))
        throw new Error('The draft could not be saved, so it was not published.');
      // Asked anew: the list of a moment ago may not know of a pipeline that was just made.
      const pipeline = (await client.pipelines.list.query({})).find(({ id }) => id === pipelineId);
      if (!pipeline || pipeline.publishedVersion === null || pipeline.draftChanged)
        await client.pipelines.publish.mutate({ id: pipelineId });
      await client.pipelines.start.mutate({ id: pipelineId });
      await queryClient.invalidateQueries({ queryKey: api.pipelines.pathKey() });
      toastDone(t('It is running'));
    },
    async feed() {
      const { sent, accepted } = await client.simulators.send.mutate({
        pipelineId,
        count: 10,
        event: feedEvent(draft.store.getState().document),
      });
      toastDone(t('{sent} sent, {accepted} accepted', { sent, accepted }));
    },
    async run() {
      const runId = await newestEnded(pipelineId);
      await navigate({ to: '/runs/$runId', params: { runId } });
    },
  };
}

/**
 * The newest run that was delivered, since filtered ones show less; the newest of all when there is none. An
 * acknowledged message may still be on its way through the steps, so it is looked for again.
 */
async function newestEnded(pipelineId: string): Promise<string> {
  let newest: string | undefined;
  for (let looks = 0; looks < 40; looks++) {
    const { runs } = await client.runs.list.query({ pipelineId, limit: 20 });
    const done = runs.find(({ status }) => status === 'done');
    if (done) return done.runId;
    newest = runs[0]?.runId;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  if (newest !== undefined) return newest;
  throw new Error('No message has come yet. Send some first.');
}
