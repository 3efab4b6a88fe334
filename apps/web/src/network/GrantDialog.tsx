import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input } from '../ui/Input.tsx';
import { toastDone } from '../ui/toast.ts';
import { refreshGrants } from './refreshGrants.ts';

/** Asks which system may be reached, and why. */
export function GrantDialog({ onClose }: { onClose(): void }) {
  const [system, setSystem] = useState('');
  const [reason, setReason] = useState('');
  const grant = useMutation(
    api.network.grant.mutationOptions({
      onSuccess: async (granted) => {
        await refreshGrants();
        toastDone(t('Granted {system}', { system: granted.system }));
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      title={t('Grant a system')}
      description={t('Every pipeline may connect to it from then on. The audit trail keeps who granted it.')}
      size="sm"
      action={t('Grant it')}
      isReady={system.trim() !== '' && reason.trim().length >= 3}
      busy={grant.isPending}
      error={grant.error}
      doing={t('Granting the system')}
      onSubmit={() => grant.mutate({ system, reason })}
      onClose={onClose}
    >
      <Field
        label={t('System')}
        required
        help={t(
          'A host, an address or a network, with a port where only one is meant: {host}, {address} or {network}.',
          { host: 'lab.example.org:2575', address: '10.1.2.3', network: '10.1.0.0/16' },
        )}
      >
        {(ids) => (
          <Input
            {...ids}
            autoFocus
            autoComplete="off"
            spellCheck={false}
            dir="ltr"
            maxLength={300}
            className="font-mono"
            value={system}
            onChange={(event) => setSystem(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('What it is')} required help={t('Such as "Laboratory system of the north campus".')}>
        {(ids) => (
          <Input
            {...ids}
            autoComplete="off"
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
