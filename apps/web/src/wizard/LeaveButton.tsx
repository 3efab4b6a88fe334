import { useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { forgetAnswers, isAnswered, type WizardSheet } from './wizardStore.ts';

/** The way out, also by Escape. It asks only when there is an answer to keep or to forget. */
export function LeaveButton({ wizard, sheet }: { wizard: string; sheet: WizardSheet }) {
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const leave = useCallback(() => void navigate({ to: '/pipelines' }), [navigate]);
  const hasAnswers = isAnswered(sheet);
  const tryToLeave = useCallback(() => (hasAnswers ? setAsking(true) : leave()), [hasAnswers, leave]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // An open list or dialog takes its own Escape first.
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="listbox"]')) return;
      tryToLeave();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [tryToLeave]);
  return (
    <>
      <Button onClick={tryToLeave}>
        <X aria-hidden /> {t('Leave')}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('Leave the questions?')}
        description={t('Your answers stay in this tab: come back and go on where you were.')}
        size="sm"
        footer={
          <>
            <Button
              look="danger"
              onClick={() => {
                forgetAnswers(wizard);
                leave();
              }}
            >
              {t('Forget the answers')}
            </Button>
            <Button onClick={leave}>{t('Leave and keep them')}</Button>
            <Button look="primary" onClick={() => setAsking(false)}>
              {t('Go on answering')}
            </Button>
          </>
        }
      >
        <p className="text-ink-2">{t('No pipeline has been made yet.')}</p>
      </Dialog>
    </>
  );
}
