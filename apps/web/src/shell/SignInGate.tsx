import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Mark } from './Mark.tsx';

const SignIn = lazy(async () => ({ default: (await import('./SignIn.tsx')).SignIn }));

/** Shows the app, or asks for the password when this installation has one. */
export function SignInGate({ children }: { children: ReactNode }) {
  const info = useQuery(api.system.info.queryOptions());
  if (info.isError) {
    return (
      <main id="main" className="mx-auto flex h-full max-w-xl flex-col justify-center gap-4 p-4">
        <h1 className="flex items-center gap-2 font-semibold text-lg">
          <Mark /> PyHeart Studio
        </h1>
        <FailureNote
          error={info.error}
          doing={t('Opening the studio')}
          onRetry={() => info.refetch()}
          className="m-0"
        />
      </main>
    );
  }
  if (info.data?.signIn !== 'needed') return children;
  return (
    <Suspense>
      <SignIn asksName={info.data.asksName} />
    </Suspense>
  );
}
