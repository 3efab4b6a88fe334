import { useMutation } from '@tanstack/react-query';
import { api, client, queryClient } from '../api.ts';
import { announce } from '../shell/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { toastDone } from '../ui/toast.ts';
import { useDesigner, useDraft } from './Designer.ts';
import { useDraftChange } from './useDraftChange.tsx';
import { usePipeline } from './usePipeline.ts';

/** Makes the draft the next version and, when it does not run yet, offers to start it. */
export function PublishDialog() {
  const { pipelineId, autosave } = useDesigner();
  const name = useDraft((state) => state.document.name);
  const pipeline = usePipeline();
  const { note, isBlocked, form, close } = useDraftChange(
    'Shown in the list of versions. Leave it empty if you like.',
  );
  const isUp = pipeline?.state === 'running' || pipeline?.state === 'paused';
  const publish = useMutation({
    async mutationFn({ start }: { start: boolean }) {
      if (!(await autosave.flush()))
        throw new Error('The draft could not be saved, so it was not published.');
      const { version } = await client.pipelines.publish.mutate({
        id: pipelineId,
        ...(note ? { note } : {}),
      });
      if (start) await client.pipelines.start.mutate({ id: pipelineId });
      return { version, start };
    },
    onSuccess({ version, start }) {
      const done = `Published version ${version} of ${name}${start || isUp ? '; it is running' : ''}`;
      toastDone(done);
      announce(done);
      close();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.pipelines.pathKey() }),
  });
  const version = (pipeline?.publishedVersion ?? 0) + 1;
  return (
    <Dialog
      open
      onOpenChange={close}
      title={`Publish version ${version}`}
      description={
        isUp
          ? 'The running pipeline moves to the new version. Messages under way finish with the old one.'
          : 'A version never changes again. What runs is always a version, never the draft.'
      }
      footer={
        <>
          <Button
            look={isUp ? 'primary' : 'plain'}
            busy={publish.isPending}
            disabled={isBlocked}
            onClick={() => publish.mutate({ start: false })}
          >
            Publish version {version}
          </Button>
          {isUp ? null : (
            <Button
              look="primary"
              busy={publish.isPending}
              disabled={isBlocked}
              onClick={() => publish.mutate({ start: true })}
            >
              Publish and start
            </Button>
          )}
        </>
      }
    >
      {form}
      {publish.isError ? (
        <FailureNote error={publish.error} doing="Publishing" className="mx-0 mb-0" />
      ) : null}
    </Dialog>
  );
}
