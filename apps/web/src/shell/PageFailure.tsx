import type { ErrorComponentProps } from '@tanstack/react-router';
import { t } from '../language/t.ts';
import { FailureNote } from '../ui/FailureNote.tsx';

export function PageFailure({ error, reset }: ErrorComponentProps) {
  return <FailureNote error={error} doing={t('Showing this page')} onRetry={reset} />;
}
