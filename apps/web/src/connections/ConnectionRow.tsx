import type { ConnectionKindManifest, PluginManifest } from '@pyheart/plugin-sdk';
import { useMutation } from '@tanstack/react-query';
import { PencilLine, Trash2, TriangleAlert } from 'lucide-react';
import { createElement, useState } from 'react';
import { api, client, type Outputs } from '../api.ts';
import { sentenceOf } from '../canvas/sentenceOf.ts';
import { spoken } from '../language/spoken.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { iconNamed } from '../ui/icons.ts';
import { toastDone } from '../ui/toast.ts';
import { VerifyPanel } from '../verify/VerifyPanel.tsx';
import { ConnectionSummary } from './ConnectionSummary.tsx';
import { refreshConnections } from './knownConnections.ts';
import { UsedBy } from './UsedBy.tsx';

interface ConnectionRowProps {
  connection: Outputs['connections']['list'][number];
  kind: ConnectionKindManifest | undefined;
  manifests: readonly PluginManifest[];
  onEdit(): void;
}

const connectionOf = ({ updatedAt: _, usedBy: __, ...connection }: ConnectionRowProps['connection']) =>
  connection;

export function ConnectionRow({ connection, kind, manifests, onEdit }: ConnectionRowProps) {
  const { id, name, usedBy } = connection;
  const [isOpen, setOpen] = useState(false);
  const [isKept, setKept] = useState(false);
  const remove = useMutation(
    api.connections.remove.mutationOptions({
      async onSuccess() {
        await refreshConnections();
        toastDone(t('Removed {name}', { name }));
      },
    }),
  );
  const sentence = kind ? sentenceOf(connection, kind) : t('unknown kind {kind}', { kind: connection.kind });
  return (
    <li className="flex flex-col gap-2 px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {createElement(iconNamed(kind?.icon ?? 'plug'), {
          'aria-hidden': true,
          className: 'size-[18px] shrink-0 text-ink-3',
        })}
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="break-words font-medium">{name}</h2>
          <p className="break-words text-ink-2 text-xs">
            {kind?.title ?? connection.kind} · <span className="font-mono">{sentence}</span>
          </p>
          <UsedBy uses={usedBy} />
        </div>
        <span className="flex gap-1">
          <Button
            size="sm"
            aria-expanded={isOpen}
            aria-label={t('Details of {name}', { name })}
            onClick={() => setOpen(!isOpen)}
          >
            {t('Details')}
          </Button>
          <IconButton size="sm" label={t('Edit {name}', { name })} onClick={onEdit}>
            <PencilLine aria-hidden />
          </IconButton>
          {usedBy.length > 0 ? (
            // Pressing it says why it stays; a button that is only grey would not.
            <IconButton size="sm" label={t('Remove {name}', { name })} onClick={() => setKept(true)}>
              <Trash2 aria-hidden />
            </IconButton>
          ) : (
            <ConfirmDialog
              title={t('Remove {name}?', { name })}
              text={t('Its address is lost. Secrets that it names stay in the store.')}
              action={t('Remove the connection')}
              onConfirm={() => remove.mutate({ id })}
              trigger={
                <Button
                  size="sm"
                  look="ghost"
                  aria-label={t('Remove {name}', { name })}
                  className="w-7 px-0 pointer-coarse:w-10"
                >
                  <Trash2 aria-hidden />
                </Button>
              }
            />
          )}
        </span>
      </div>
      {isKept && usedBy.length > 0 ? (
        <p role="alert" className="flex items-start gap-2 rounded-md border bg-warning-soft p-2.5">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
          <span>
            {usedBy.length === 1
              ? t(
                  '{name} stays, because a node uses it. Choose another connection there, publish, and then remove it.',
                  { name },
                )
              : t(
                  '{name} stays, because nodes use it. Choose another connection there, publish, and then remove it.',
                  { name },
                )}
          </span>
        </p>
      ) : null}
      {remove.error ? <FailureNote error={remove.error} className="m-0" /> : null}
      {isOpen ? (
        <div className="grid items-start gap-x-6 gap-y-3 lg:grid-cols-2">
          <ConnectionSummary connection={connection} kind={kind} manifests={manifests} />
          {kind?.verify ? (
            <VerifyPanel
              name={name}
              asks={manifests.find(({ key }) => key === kind.verify?.plugin)?.probeAsks}
              verifying={(ask, signal) =>
                client.connections.verify.mutate(
                  { connection: connectionOf(connection), ask, language: spoken().key },
                  { signal },
                )
              }
            />
          ) : null}
        </div>
      ) : null}
    </li>
  );
}
