import { hasErrors } from '@pyheart/plugin-sdk';
import { type ReactNode, useState } from 'react';
import { t } from '../language/t.ts';
import { TestGate, useTestGate } from '../tests/TestGate.tsx';
import { ChangeNote } from './ChangeNote.tsx';
import { useDesigner, useDraft } from './Designer.ts';

interface DraftChange {
  note: string;
  /** Errors or failing tests are in the way; the form says which. */
  isBlocked: boolean;
  form: ReactNode;
  close(): void;
}

/** What publishing and proposing a draft both ask: no errors, passing tests, and a note. `help` says who reads it. */
export function useDraftChange(help: string): DraftChange {
  const { view } = useDesigner();
  const hasProblems = hasErrors(useDraft((state) => state.issues));
  const gate = useTestGate();
  const [note, setNote] = useState(view.getState().publishNote);
  const close = () => view.setState({ overlay: null, publishNote: '' });
  return {
    note,
    isBlocked: hasProblems || gate !== null,
    close,
    form: (
      <>
        {gate ? <TestGate words={gate} onLeave={close} /> : null}
        {hasProblems ? <ProblemGate onLeave={close} /> : null}
        <ChangeNote help={help} note={note} onNote={setNote} />
      </>
    ),
  };
}

function ProblemGate({ onLeave }: { onLeave(): void }) {
  const { view } = useDesigner();
  return (
    <div role="alert" className="mb-3 rounded-md bg-failed-soft p-3">
      {t('The check found errors. Correct them first.')}{' '}
      <button
        type="button"
        className="text-accent underline"
        onClick={() => {
          onLeave();
          view.showDrawer('problems');
        }}
      >
        {t('Show the problems')}
      </button>
    </div>
  );
}
