import { hasErrors } from '@pyheart/plugin-sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api.ts';
import { ChangeNote } from '../designer/ChangeNote.tsx';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { announce } from '../shell/announce.ts';
import { TestGate, useTestGate } from '../tests/TestGate.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { toastDone } from '../ui/toast.ts';
import { readReviewsAgain } from './useReviews.ts';

/** With four-eyes publishing: freezes the draft as a change that another person approves or refuses. */
export function ProposeDialog() {
  const { pipelineId, autosave, view } = useDesigner();
  const hasProblems = hasErrors(useDraft((state) => state.issues));
  const gate = useTestGate();
  const [note, setNote] = useState(view.getState().publishNote);
  const close = () => view.setState({ overlay: null, publishNote: '' });
  const propose = useMutation({
    async mutationFn() {
      if (!(await autosave.flush())) throw new Error('The draft could not be saved, so it was not proposed.');
      return client.reviews.propose.mutate({ pipelineId, note });
    },
    onSuccess() {
      const done = 'Proposed the change; another person can approve it now';
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
      title="Propose this change"
      description="Here nobody publishes alone: another person compares the change and publishes it by approving."
      footer={
        <Button
          look="primary"
          busy={propose.isPending}
          disabled={hasProblems || gate !== null}
          onClick={() => propose.mutate()}
        >
          Propose the change
        </Button>
      }
    >
      {gate ? <TestGate words={gate} onLeave={close} /> : null}
      {hasProblems ? (
        <p role="alert" className="mb-3 rounded-md bg-failed-soft p-3">
          The check found errors. Correct them first.
        </p>
      ) : null}
      <ChangeNote
        help="The second person reads it, and it stays with the version."
        note={note}
        onNote={setNote}
      />
      {propose.isError ? <FailureNote error={propose.error} doing="Proposing" className="mx-0 mb-0" /> : null}
    </Dialog>
  );
}
