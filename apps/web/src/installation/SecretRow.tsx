import { Link } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { api, client, type Outputs, queryClient } from '../api.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { toastDone, toastFailure } from '../ui/toast.ts';

type Secret = Outputs['secrets']['list'][number];

const sources = {
  store: { tone: 'ok', word: 'Set' },
  environment: { tone: 'neutral', word: 'From the environment' },
  missing: { tone: 'failed', word: 'Missing' },
} as const;

export function SecretRow({ secret, onEdit }: { secret: Secret; onEdit(): void }) {
  const source = sources[secret.source];
  const remove = async () => {
    try {
      await client.secrets.remove.mutate({ name: secret.name });
      toastDone(`Removed ${secret.name}`);
    } catch (error) {
      toastFailure(`Removing ${secret.name}`, error);
    }
    await queryClient.invalidateQueries({ queryKey: api.secrets.pathKey() });
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <div className="min-w-0 flex-1 basis-60">
        <div className="flex items-center gap-2">
          <code className="truncate font-mono">{secret.name}</code>
          <Badge tone={source.tone}>{source.word}</Badge>
        </div>
        <div className="text-ink-3 text-xs">
          {secret.usedBy.length + secret.connections.length === 0 ? 'Not used by any pipeline' : 'Used by '}
          {secret.connections.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 ? ', ' : ''}
              <Link to="/connections" className="text-accent underline">
                connection {name}
              </Link>
            </span>
          ))}
          {secret.connections.length > 0 && secret.usedBy.length > 0 ? ', ' : ''}
          {secret.usedBy.map((use, index) => (
            <span key={`${use.pipelineId} ${use.node}`}>
              {index > 0 ? ', ' : ''}
              <Link
                to="/pipelines/$pipelineId"
                params={{ pipelineId: use.pipelineId }}
                search={{ node: use.node }}
                className="text-accent underline"
              >
                {use.pipelineName}
              </Link>
            </span>
          ))}
          {secret.updatedAt ? (
            <>
              {' · set '}
              <MomentText at={secret.updatedAt} />
            </>
          ) : null}
        </div>
      </div>
      <Button size="sm" onClick={onEdit} aria-label={`${secret.set ? 'Replace' : 'Set'} ${secret.name}`}>
        {secret.set ? 'Replace' : 'Set'}
      </Button>
      {secret.source === 'store' ? (
        <ConfirmDialog
          title={`Remove ${secret.name}?`}
          text="The value is lost and cannot be read back. Steps that use it will fail until it is set again."
          action="Remove the secret"
          onConfirm={remove}
          trigger={
            <IconButton label={`Remove ${secret.name}`} size="sm">
              <Trash2 aria-hidden />
            </IconButton>
          }
        />
      ) : null}
    </li>
  );
}
