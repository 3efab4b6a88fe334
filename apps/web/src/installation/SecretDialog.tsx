import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { api, queryClient } from '../api.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { pasteLines } from '../ui/pasteLines.ts';
import { toastDone } from '../ui/toast.ts';

/** Sets or replaces a secret. An empty name asks for one. */
export function SecretDialog({ name: fixedName, onClose }: { name: string; onClose(): void }) {
  const [name, setName] = useState(fixedName);
  const [value, setValue] = useState('');
  const form = useId();
  const set = useMutation(
    api.secrets.set.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.secrets.pathKey() });
        toastDone(t('Stored {name}', { name }));
        onClose();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate({ name, value });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={fixedName ? t('Set {name}@@a secret', { name: fixedName }) : t('Add a secret')}
      size="sm"
      footer={
        <Button
          type="submit"
          form={form}
          look="primary"
          busy={set.isPending}
          disabled={name === '' || value === ''}
        >
          {t('Store the secret')}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        {fixedName ? null : (
          <Field
            label={t('Name')}
            required
            help={t('Capitals, digits and underscores, such as {example}.', { example: 'LAB_API_KEY' })}
          >
            {(ids) => (
              <Input
                {...ids}
                autoFocus
                className="font-mono"
                value={name}
                onChange={(event) => setName(event.target.value.toUpperCase().replace(/[^A-Z0-9_]/g, '_'))}
              />
            )}
          </Field>
        )}
        <Field label={t('Value')} required help={t('It is encrypted on the server and never shown again.')}>
          {(ids) => (
            <Input
              {...ids}
              type="password"
              autoComplete="new-password"
              value={value}
              onChange={(event) => setValue(event.target.value)}
              onPaste={pasteLines(setValue)}
            />
          )}
        </Field>
        {set.isError ? <FailureNote error={set.error} doing={t('Storing')} className="m-0" /> : null}
      </form>
    </Dialog>
  );
}
