import { useMutation } from '@tanstack/react-query';
import { Share2 } from 'lucide-react';
import { api } from '../../api.ts';
import { apiFailure } from '../../apiFailure.ts';
import { t } from '../../language/t.ts';
import { announce } from '../../shell/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { keepKeyFacts } from './keepKeyFacts.ts';

/** A key that somebody pasted: its public half is shown to others only when asked for. */
export function PublishKey({ name }: { name: string }) {
  const publish = useMutation(
    api.signingKeys.publish.mutationOptions({
      onSuccess(facts) {
        keepKeyFacts(name, facts);
        announce(t('Published the public key of {name}', { name }));
      },
    }),
  );
  return (
    <div className="flex flex-col items-start gap-1">
      <p className="break-words text-ink-3 text-xs">
        {t('Its public key is not shown to anyone yet. Publish it, unless the operator has it already.')}
      </p>
      <Button size="sm" busy={publish.isPending} onClick={() => publish.mutate({ name })}>
        <Share2 aria-hidden /> {t('Publish the public key')}
      </Button>
      {publish.error ? <p className="text-failed text-xs">{apiFailure(publish.error).message}</p> : null}
    </div>
  );
}
