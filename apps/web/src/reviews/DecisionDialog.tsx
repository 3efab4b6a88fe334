import { useMutation } from '@tanstack/react-query';
import { client } from '../api.ts';
import { NoteDialog } from '../attention/NoteDialog.tsx';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { announce } from '../shell/announce.ts';
import { toastDone } from '../ui/toast.ts';
import { type Review, readReviewsAgain } from './useReviews.ts';

interface DecisionDialogProps {
  review: Review;
  decision: 'approve' | 'refuse';
  onClose(): void;
}

const words = {
  approve: {
    title: msg('Approve and publish the change'),
    text: msg('What was proposed becomes the next version. A running pipeline moves to it.'),
    button: msg('Approve and publish'),
    field: msg('Note'),
  },
  refuse: {
    title: msg('Refuse the change'),
    text: msg('Nothing is published. Say what has to be different.'),
    button: msg('Refuse the change'),
    field: msg('Why'),
  },
};

/** The second person decides, with a note that stays with the review. */
export function DecisionDialog({ review: { id, proposedBy }, decision, onClose }: DecisionDialogProps) {
  const { title, text, button, field } = words[decision];
  const decide = useMutation({
    async mutationFn(note: string) {
      if (decision === 'refuse') {
        await client.reviews.refuse.mutate({ id, note });
        return t('Refused the change of {proposedBy}', { proposedBy });
      }
      const { version } = await client.reviews.approve.mutate({ id, note });
      return t('Published version {version}, as {proposedBy} proposed it', { version, proposedBy });
    },
    onSuccess(done) {
      toastDone(done);
      announce(done);
      onClose();
    },
    onSettled: readReviewsAgain,
  });
  return (
    <NoteDialog
      title={t(title)}
      text={t(text)}
      action={t(button)}
      label={t(field)}
      length={{ min: decision === 'refuse' ? 1 : 0, max: 2000 }}
      busy={decide.isPending}
      error={decide.error}
      onNote={(note) => decide.mutate(note)}
      onClose={onClose}
    />
  );
}
