import { Link } from '@tanstack/react-router';
import { t } from '../language/t.ts';
import { LoadFailure } from '../shell/LoadFailure.tsx';
import { Button } from '../ui/Button.tsx';
import type { FailureNoteProps } from '../ui/FailureNote.tsx';

/** Why a page has no run to show, with the way to those that are there. */
export function RunLoadFailure(props: Omit<FailureNoteProps, 'className'>) {
  return (
    <LoadFailure
      {...props}
      className="mx-0"
      wayOut={
        <Button asChild look="primary">
          <Link to="/runs">{t('Go to the runs')}</Link>
        </Button>
      }
    />
  );
}
