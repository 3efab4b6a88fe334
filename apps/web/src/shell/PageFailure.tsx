import type { ErrorComponentProps } from '@tanstack/react-router';
import { FailureNote } from '../ui/FailureNote.tsx';

export function PageFailure({ error, reset }: ErrorComponentProps) {
  return <FailureNote error={error} doing="Showing this page" onRetry={reset} />;
}
