import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryClient } from '../api.ts';
import { t } from '../language/t.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input } from '../ui/Input.tsx';
import { pasteLines } from '../ui/pasteLines.ts';
import { toastDone } from '../ui/toast.ts';

/** Sets or replaces a secret. An empty name asks for one. */
export function SecretDialog({ name: fixedName, onClose }: { name: string; onClose(): void }) {
  const [name, setName] = useState(fixedName);
  const [value, setValue] = useState('');
  const set = useMutation(
    api.secrets.set.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.secrets.pathKey() });
        toastDone(t('Stored {name}', { name }));
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      title={fixedName ? t('Set {name}@@a secret', { name: fixedName }) : t('Add a secret')}
      size="sm"
      action={t('Store the secret')}
      isReady={name !== '' && value !== ''}
      busy={set.isPending}
      error={set.error}
      doing={t('Storing')}
      onSubmit={() => set.mutate({ name, value })}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
