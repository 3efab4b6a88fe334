import {
  type Connection,
  checkConnection,
  connectionIdOf,
  connectionKinds,
  defaultSettings,
  hasErrors,
} from '@pyheart/plugin-sdk';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useMemo, useRef, useState } from 'react';
import { api, client, type Outputs } from '../api.ts';
import { useManifests } from '../catalog/useManifests.ts';
import { spoken } from '../language/spoken.ts';
import { t } from '../language/t.ts';
import { focusField } from '../settings/focusField.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Select } from '../ui/Select.tsx';
import { VerifyPanel } from '../verify/VerifyPanel.tsx';
import { ConnectionFields } from './ConnectionFields.tsx';
import { refreshConnections, useKnownConnections } from './knownConnections.ts';
import { SignInFields } from './SignInFields.tsx';
import { toastTakenUp } from './toastTakenUp.ts';

export interface ConnectionDialogProps {
  /** The one to change, with its revision; absent: a new one. */
  connection?: Connection | undefined;
  /** Kinds that a new one may have; all of them unless told. */
  kinds?: readonly string[];
  /** What a new one starts with, such as a node's own settings. */
  settings?: Record<string, unknown>;
  onClose(): void;
  onSaved?(saved: { id: string; name: string }): void;
}

/** Makes or changes a connection: name, kind, address, sign-in. */
export function ConnectionDialog({
  connection,
  kinds,
  settings = {},
  onClose,
  onSaved,
}: ConnectionDialogProps) {
  const { data: manifests = [] } = useManifests();
  const known = useKnownConnections();
  const all = useMemo(() => [...connectionKinds(manifests).values()], [manifests]);
  const offered = kinds === undefined ? all : all.filter(({ key }) => kinds.includes(key));
  const form = useId();
  const fields = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<Omit<Connection, 'id'>>(
    () => connection ?? { name: '', kind: kinds?.[0] ?? '', settings },
  );
  const [isTried, setTried] = useState(false);
  const kind = all.find(({ key }) => key === draft.kind) ?? (connection ? undefined : offered[0]);
  const id = connection?.id ?? connectionIdOf(draft.name, known.keys());
  const current: Connection = { ...draft, id, kind: kind?.key ?? draft.kind };
  const found = checkConnection(current, manifests);
  const issues = isTried ? found : found.filter(({ code }) => code === 'PH-PIP-014');
  const save = useMutation(
    api.connections.save.mutationOptions({
      async onSuccess(saved: Outputs['connections']['save']) {
        await refreshConnections();
        toastTakenUp(draft.name, saved.takenUp);
        onSaved?.({ id: saved.id, name: draft.name.trim() });
        onClose();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog may lie within another form.
    event.stopPropagation();
    setTried(true);
    if (draft.name.trim() === '') focusField(fields.current, 'name');
    else if (hasErrors(found)) focusField(fields.current, found[0]?.at?.field ?? 'name');
    else {
      const { revision = 0 } = draft;
      const { id: _, revision: __, ...sent } = { ...current, name: draft.name.trim() };
      save.mutate({ id: connection?.id ?? null, baseRevision: revision, connection: sent });
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={connection ? t('Edit {name}', { name: connection.name }) : t('New connection')}
      description={t('Nodes that use it take its address and credentials from here.')}
      footer={
        <Button type="submit" form={form} look="primary" busy={save.isPending}>
          {t('Save the connection')}
        </Button>
      }
    >
      <form id={form} ref={fields} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <div data-field="name">
          <Field
            label={t('Name')}
            required
            help={t('What the system is called here, such as Lakeside FHIR (test).')}
            error={isTried && draft.name.trim() === '' ? t('A connection needs a name.') : undefined}
          >
            {(ids) => (
              <Input
                {...ids}
                autoFocus
                maxLength={120}
                value={draft.name}
                onChange={(event) => setDraft({ ...draft, name: event.target.value })}
              />
            )}
          </Field>
        </div>
        <div data-field="kind">
          <Field label={t('Kind')} required help={kind?.summary}>
            {(ids) => (
              <Select
                {...ids}
                disabled={connection !== undefined}
                value={current.kind}
                options={(connection ? all : offered).map(({ key, title }) => ({ value: key, label: title }))}
                onChange={(key) => setDraft({ name: draft.name, kind: key, settings })}
              />
            )}
          </Field>
        </div>
        {kind ? (
          <ConnectionFields
            kind={kind}
            connection={current}
            issues={issues}
            onChange={(next) => setDraft({ ...draft, kind: kind.key, settings: next })}
          />
        ) : (
          <p className="text-warning">
            {t('No installed plugin knows this kind; its settings are kept as they are.')}
          </p>
        )}
        {kind?.signIn ? (
          <SignInFields
            connection={current}
            manifests={manifests}
            issues={issues}
            onChange={(signIn) => {
              const { signIn: _, ...rest } = { ...draft, kind: kind.key };
              setDraft(signIn === undefined ? rest : { ...rest, signIn });
            }}
            defaultsOf={(plugin) =>
              defaultSettings(manifests.find(({ key }) => key === plugin)?.configSchema ?? {})
            }
          />
        ) : null}
        {kind?.verify ? (
          <VerifyPanel
            name={current.name || t('the connection')}
            asks={manifests.find(({ key }) => key === kind.verify?.plugin)?.probeAsks}
            onTake={({ field, value }) =>
              setDraft({ ...draft, kind: current.kind, settings: { ...draft.settings, [field]: value } })
            }
            verifying={(ask, signal) =>
              client.connections.verify.mutate(
                {
                  connection: { ...current, name: current.name.trim() || t('New connection') },
                  ask,
                  language: spoken().key,
                },
                { signal },
              )
            }
          />
        ) : null}
        {save.error ? (
          <FailureNote error={save.error} doing={t('Saving the connection')} className="m-0" />
        ) : null}
      </form>
    </Dialog>
  );
}
