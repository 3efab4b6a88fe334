import { useMutation } from '@tanstack/react-query';
import { client } from '../api.ts';
import { NoteDialog } from '../attention/NoteDialog.tsx';
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
    title: 'Approve and publish the change',
    text: 'What was proposed becomes the next version. A running pipeline moves to it.',
    button: 'Approve and publish',
    field: 'Note',
  },
  refuse: {
    title: 'Refuse the change',
    text: 'Nothing is published. Say what has to be different.',
    button: 'Refuse the change',
    field: 'Why',
  },
};

/** The second person decides, with a note that stays with the review. */
export function DecisionDialog({ review: { id, proposedBy }, decision, onClose }: DecisionDialogProps) {
  const { title, text, button, field } = words[decision];
  const decide = useMutation({
    async mutationFn(note: string) {
      if (decision === 'refuse') {
        await client.reviews.refuse.mutate({ id, note });
        return `Refused the change of ${proposedBy}`;
      }
      const { version } = await client.reviews.approve.mutate({ id, note });
      return `Published version ${version}, as ${proposedBy} proposed it`;
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
      title={title}
      text={text}
      action={button}
      label={field}
      length={{ min: decision === 'refuse' ? 1 : 0, max: 2000 }}
      busy={decide.isPending}
      error={decide.error}
      onNote={(note) => decide.mutate(note)}
      onClose={onClose}
    />
  );
}
