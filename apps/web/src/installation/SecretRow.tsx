import { Link } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { api, client, type Outputs, queryClient } from '../api.ts';
import { listed } from '../language/listed.ts';
import { msg } from '../language/msg.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { toastDone, toastFailure } from '../ui/toast.ts';

type Secret = Outputs['secrets']['list'][number];

const sources = {
  store: { tone: 'ok', word: msg('Set@@a secret that has a value') },
  environment: { tone: 'neutral', word: msg('From the environment') },
  missing: { tone: 'failed', word: msg('Missing') },
} as const;

export function SecretRow({ secret, onEdit }: { secret: Secret; onEdit(): void }) {
  const source = sources[secret.source];
  const remove = async () => {
    try {
      await client.secrets.remove.mutate({ name: secret.name });
      toastDone(t('Removed {name}', { name: secret.name }));
    } catch (error) {
      toastFailure(t('Removing {name}', { name: secret.name }), error);
    }
    await queryClient.invalidateQueries({ queryKey: api.secrets.pathKey() });
  };
  const users = [
    ...secret.connections.map(({ id, name }) => (
      <Link key={id} to="/connections" className="text-accent underline">
        {t('connection {name}', { name })}
      </Link>
    )),
    ...secret.usedBy.map(({ pipelineId, pipelineName, node }) => (
      <Link
        key={`${pipelineId} ${node}`}
        to="/pipelines/$pipelineId"
        params={{ pipelineId }}
        search={{ node }}
        className="text-accent underline"
      >
        <bdi>{pipelineName}</bdi>
      </Link>
    )),
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <div className="min-w-0 flex-1 basis-44">
        <div className="flex items-center gap-2">
          <code dir="auto" className="truncate font-mono">
            {secret.name}
          </code>
          <Badge tone={source.tone}>{t(source.word)}</Badge>
        </div>
        <div className="text-ink-3 text-xs">
          {users.length === 0
            ? t('Not used by any pipeline')
            : rich('Used by {users}', { users: listed(users) })}
          {secret.updatedAt ? (
            <>
              {' · '}
              {rich('set {moment}', { moment: <MomentText at={secret.updatedAt} /> })}
            </>
          ) : null}
        </div>
      </div>
      <span className="flex items-center gap-1">
        <Button
          size="sm"
          onClick={onEdit}
          aria-label={
            secret.set
              ? t('Replace {name}', { name: secret.name })
              : t('Set {name}@@a secret', { name: secret.name })
          }
        >
          {secret.set ? t('Replace') : t('Set@@a secret, button')}
        </Button>
        {secret.source === 'store' ? (
          <ConfirmDialog
            title={t('Remove {name}?', { name: secret.name })}
            text={t(
              'The value is lost and cannot be read back. Steps that use it will fail until it is set again.',
            )}
            action={t('Remove the secret')}
            onConfirm={remove}
            trigger={
              <IconButton label={t('Remove {name}', { name: secret.name })} size="sm">
                <Trash2 aria-hidden />
              </IconButton>
            }
          />
        ) : null}
      </span>
    </li>
  );
}
