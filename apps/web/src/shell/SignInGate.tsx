import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { FailureNote } from '../ui/FailureNote.tsx';

const SignIn = lazy(async () => ({ default: (await import('./SignIn.tsx')).SignIn }));

/** Shows the app, or asks for the password when this installation has one. */
export function SignInGate({ children }: { children: ReactNode }) {
  const info = useQuery(api.system.info.queryOptions());
  if (info.isError)
    return <FailureNote error={info.error} doing={t('Opening the studio')} onRetry={() => info.refetch()} />;
  if (info.data?.signIn !== 'needed') return children;
  return (
    <Suspense>
      <SignIn asksName={info.data.asksName} />
    </Suspense>
  );
}
