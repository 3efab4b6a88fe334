import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { api, queryClient } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
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
        toastDone(`Stored ${name}`);
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
      title={fixedName ? `Set ${fixedName}` : 'Add a secret'}
      size="sm"
      footer={
        <Button
          type="submit"
          form={form}
          look="primary"
          busy={set.isPending}
          disabled={name === '' || value === ''}
        >
          Store the secret
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        {fixedName ? null : (
          <Field label="Name" required help="Capitals, digits and underscores, such as LAB_API_KEY.">
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
        <Field label="Value" required help="It is encrypted on the server and never shown again.">
          {(ids) => (
            <Input
              {...ids}
              type="password"
              autoComplete="new-password"
              value={value}
              onChange={(event) => setValue(event.target.value)}
            />
          )}
        </Field>
        {set.isError ? <FailureNote error={set.error} doing="Storing" className="m-0" /> : null}
      </form>
    </Dialog>
  );
}
