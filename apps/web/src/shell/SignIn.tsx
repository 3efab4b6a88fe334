import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, queryClient } from '../api.ts';
import { apiFailure } from '../apiFailure.ts';
import { t } from '../language/t.ts';
import { useLanguage } from '../language/useLanguage.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { LanguageSelect } from './LanguageSelect.tsx';
import { Mark } from './Mark.tsx';

/** Asks for the password of this installation. */
export function SignIn({ asksName }: { asksName: boolean }) {
  useLanguage();
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
          <h1 className="flex-1 font-semibold text-lg">PyHeart Studio</h1>
          <LanguageSelect />
        </div>
        {asksName ? (
          <Field label={t('Name')} required>
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
        <Field
          label={t('Password')}
          required
          error={signIn.error ? apiFailure(signIn.error).message : undefined}
        >
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
          {t('Sign in')}
        </Button>
      </form>
    </main>
  );
}
