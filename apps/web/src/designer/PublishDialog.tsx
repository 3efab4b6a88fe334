import { useMutation } from '@tanstack/react-query';
import { api, client, queryClient } from '../api.ts';
import { t } from '../language/t.ts';
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
    t('Shown in the list of versions. Leave it empty if you like.'),
  );
  const isUp = pipeline?.state === 'running' || pipeline?.state === 'paused';
  const done = (version: number, isRunning: boolean) => {
    const words = isRunning
      ? t('Published version {version} of {name}; it is running', { version, name })
      : t('Published version {version} of {name}', { version, name });
    toastDone(words);
    announce(words);
    close();
  };
  const onSettled = () => queryClient.invalidateQueries({ queryKey: api.pipelines.pathKey() });
  const begin = useMutation({
    mutationFn: (_version: number) => client.pipelines.start.mutate({ id: pipelineId }),
    onSuccess: (_state, version) => done(version, true),
    onSettled,
  });
  const publish = useMutation({
    async mutationFn(_: { start: boolean }) {
      if (!(await autosave.flush()))
        throw new Error('The draft could not be saved, so it was not published.');
      return client.pipelines.publish.mutate({ id: pipelineId, ...(note ? { note } : {}) });
    },
    onSuccess({ version }, { start }) {
      if (start) begin.mutate(version);
      else done(version, isUp);
    },
    onSettled,
  });
  const published = publish.data?.version;
  if (begin.isError && published !== undefined) {
    return (
      <Dialog
        open
        onOpenChange={close}
        title={t('Version {published} is published, but does not run', { published })}
        footer={
          <>
            <Button onClick={close}>{t('Back to the pipeline')}</Button>
            <Button look="primary" busy={begin.isPending} onClick={() => begin.mutate(published)}>
              {t('Start version {published} again', { published })}
            </Button>
          </>
        }
      >
        <FailureNote
          error={begin.error}
          doing={t('Starting version {published}', { published })}
          className="m-0"
        />
      </Dialog>
    );
  }
  const version = published ?? pipeline?.nextVersion ?? 1;
  const isBusy = publish.isPending || begin.isPending;
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t('Publish version {version}', { version })}
      description={
        isUp
          ? t('The running pipeline moves to the new version. Messages under way finish with the old one.')
          : t('A version never changes again. What runs is always a version, never the draft.')
      }
      footer={
        <>
          <Button
            look={isUp ? 'primary' : 'plain'}
            busy={isBusy}
            disabled={isBlocked}
            onClick={() => publish.mutate({ start: false })}
          >
            {t('Publish version {version}', { version })}
          </Button>
          {isUp ? null : (
            <Button
              look="primary"
              busy={isBusy}
              disabled={isBlocked}
              onClick={() => publish.mutate({ start: true })}
            >
              {t('Publish and start')}
            </Button>
          )}
        </>
      }
    >
      {form}
      {publish.isError ? (
        <FailureNote error={publish.error} doing={t('Publishing')} className="mx-0 mb-0" />
      ) : null}
    </Dialog>
  );
}
