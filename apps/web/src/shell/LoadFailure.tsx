import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { apiFailure } from '../apiFailure.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote, type FailureNoteProps } from '../ui/FailureNote.tsx';

const notThere = 'PH-STU-404';

interface LoadFailureProps extends FailureNoteProps {
  /** The way to what is there, such as a link to the list. */
  wayOut: ReactNode;
}

/** Why a page has nothing to show: what it is about is not there, or it could not be loaded. */
export function LoadFailure({ wayOut, ...rest }: LoadFailureProps) {
  const { code, message, hint } = apiFailure(rest.error);
  if (code !== notThere) return <FailureNote {...rest} />;
  return (
    <div role="alert">
      <EmptyState icon={<SearchX aria-hidden />} title={message} action={wayOut}>
        {hint}
      </EmptyState>
    </div>
  );
}
