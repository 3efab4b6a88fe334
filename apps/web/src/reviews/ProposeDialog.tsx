import { useMutation } from '@tanstack/react-query';
import { client } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';
import { useDraftChange } from '../designer/useDraftChange.tsx';
import { t } from '../language/t.ts';
import { announce } from '../shell/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { toastDone } from '../ui/toast.ts';
import { readReviewsAgain } from './useReviews.ts';

/** With four-eyes publishing: freezes the draft as a change that another person approves or refuses. */
export function ProposeDialog() {
  const { pipelineId, autosave } = useDesigner();
  const { note, isBlocked, form, close } = useDraftChange(
    t('The second person reads it, and it stays with the version.'),
  );
  const propose = useMutation({
    async mutationFn() {
      if (!(await autosave.flush())) throw new Error('The draft could not be saved, so it was not proposed.');
      return client.reviews.propose.mutate({ pipelineId, note });
    },
    onSuccess() {
      const done = t('Proposed the change; another person can approve it now');
      toastDone(done);
      announce(done);
      close();
    },
    onSettled: readReviewsAgain,
  });
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t('Propose this change')}
      description={t(
        'Here nobody publishes alone: another person compares the change and publishes it by approving.',
      )}
      footer={
        <Button look="primary" busy={propose.isPending} disabled={isBlocked} onClick={() => propose.mutate()}>
          {t('Propose the change')}
        </Button>
      }
    >
      {form}
      {propose.isError ? (
        <FailureNote error={propose.error} doing={t('Proposing')} className="mx-0 mb-0" />
      ) : null}
    </Dialog>
  );
}
