import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { api, queryClient } from '../api.ts';
import { apiFailure } from '../apiFailure.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Mark } from './Mark.tsx';

/** Shows the app, or asks for the password when this installation has one. */
export function SignInGate({ children }: { children: ReactNode }) {
  const info = useQuery(api.system.info.queryOptions());
  if (info.isError)
    return <FailureNote error={info.error} doing="Opening the studio" onRetry={() => info.refetch()} />;
  if (info.data?.signIn === 'needed') return <SignIn asksName={info.data.asksName} />;
  return children;
}

function SignIn({ asksName }: { asksName: boolean }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation(
    api.auth.signIn.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ password, ...(asksName ? { name } : {}) });
  };
  return (
    <main id="main" className="flex h-full items-center justify-center p-4">
      <form onSubmit={submit} className="flex w-full max-w-xs flex-col gap-4 rounded-md border bg-raised p-5">
        <div className="flex items-center gap-2">
          <Mark />
          <h1 className="font-semibold text-lg">PyHeart Studio</h1>
        </div>
        {asksName ? (
          <Field label="Name" required>
            {(ids) => (
              <Input
                {...ids}
                autoComplete="username"
                autoFocus
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        <Field label="Password" required error={signIn.error ? apiFailure(signIn.error).message : undefined}>
          {(ids) => (
            <Input
              {...ids}
              type="password"
              autoComplete="current-password"
              autoFocus={!asksName}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Button
          type="submit"
          look="primary"
          busy={signIn.isPending}
          disabled={password === '' || (asksName && name.trim() === '')}
        >
          Sign in
        </Button>
      </form>
    </main>
  );
}
