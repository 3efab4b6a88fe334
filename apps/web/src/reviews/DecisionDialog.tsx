import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api.ts';
import { announce } from '../shell/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Textarea } from '../ui/Textarea.tsx';
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
  const [note, setNote] = useState('');
  const { title, text, button, field } = words[decision];
  const decide = useMutation({
    async mutationFn() {
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
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={text}
      footer={
        <Button
          look="primary"
          busy={decide.isPending}
          disabled={decision === 'refuse' && note.trim() === ''}
          onClick={() => decide.mutate()}
        >
          {button}
        </Button>
      }
    >
      <Field label={field} required={decision === 'refuse'}>
        {(ids) => (
          <Textarea
            {...ids}
            rows={3}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      {decide.isError ? <FailureNote error={decide.error} doing="Deciding" className="mx-0 mb-0" /> : null}
    </Dialog>
  );
}
