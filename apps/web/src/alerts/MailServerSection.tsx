import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, type Inputs, type Outputs } from '../api.ts';
import { Section } from '../installation/Section.tsx';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Select } from '../ui/Select.tsx';
import { toastDone } from '../ui/toast.ts';

type Server = Inputs['alerts']['setMailServer'];

const empty: Server = {
  host: '',
  port: 587,
  security: 'starttls',
  from: '',
  user: '',
  passwordSecret: '',
  studioUrl: '',
};

const securities = (): { value: Server['security']; label: string }[] => [
  { value: 'starttls', label: t('STARTTLS, required') },
  { value: 'tls', label: t('TLS from the start') },
  { value: 'none', label: t('None (development only)') },
];

/** The mail server of the installation, which alerts go out through. */
export function MailServerSection({ server }: { server: Outputs['alerts']['list']['mailServer'] }) {
  const queryClient = useQueryClient();
  const [value, setValue] = useState<Server>(server ?? empty);
  const set = (change: Partial<Server>) => setValue({ ...value, ...change });
  const save = useMutation(
    api.alerts.setMailServer.mutationOptions({
      async onSuccess() {
        toastDone(t('Saved the mail server'));
        await queryClient.invalidateQueries({ queryKey: api.alerts.pathKey() });
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(value);
  };
  const text = (
    label: string,
    key: 'host' | 'from' | 'user' | 'passwordSecret' | 'studioUrl',
    help?: string,
  ) => (
    <Field label={label} required={key === 'host' || key === 'from'} {...(help ? { help } : {})}>
      {(ids) => (
        <Input {...ids} value={value[key]} onChange={(event) => set({ [key]: event.target.value })} />
      )}
    </Field>
  );
  return (
    <Section title={t('Mail server')} lead={t('Alerts by mail go out through it.')}>
      <form onSubmit={submit} className="flex flex-col gap-3 rounded-md border bg-panel p-3">
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {text(t('Host'), 'host')}
          <Field label={t('Port')} required>
            {(ids) => (
              <Input
                {...ids}
                type="number"
                min={1}
                max={65_535}
                value={value.port}
                onChange={(event) => set({ port: Number(event.target.value) })}
              />
            )}
          </Field>
          <Field label={t('Encryption')} required>
            {(ids) => (
              <Select
                {...ids}
                value={value.security}
                options={securities()}
                onChange={(next) =>
                  set({ security: securities().find((option) => option.value === next)?.value ?? 'starttls' })
                }
              />
            )}
          </Field>
          {text(t('From@@sender of mail'), 'from')}
          {text(t('User@@of a mail server'), 'user')}
          {text(
            t('Secret with the password'),
            'passwordSecret',
            t('Its name in Settings, such as {example}.', { example: 'SMTP_PASSWORD' }),
          )}
          {text(t('Address of the studio'), 'studioUrl', t('Alerts end with a link to it.'))}
        </div>
        {save.error ? (
          <FailureNote error={save.error} doing={t('Saving the mail server')} className="m-0" />
        ) : null}
        <Button
          type="submit"
          className="self-start"
          busy={save.isPending}
          disabled={value.host === '' || value.from === ''}
        >
          {t('Save the mail server')}
        </Button>
      </form>
    </Section>
  );
}
