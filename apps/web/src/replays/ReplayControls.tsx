import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CirclePause, CirclePlay, CircleSlash } from 'lucide-react';
import { api, type Outputs } from '../api.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { toastFailure } from '../ui/toast.ts';

/** Pause, resume and cancel while there is something left to do. */
export function ReplayControls({ job }: { job: Outputs['replays']['read']['job'] }) {
  const queryClient = useQueryClient();
  const steer = useMutation(
    api.replays.steer.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.replays.pathKey() }),
      onError: (error) => toastFailure(t('Steering the replay'), error),
    }),
  );
  const { id, state, outcomes } = job;
  if (state !== 'running' && state !== 'paused') return null;
  return (
    <>
      {state === 'running' ? (
        <Button busy={steer.isPending} onClick={() => steer.mutate({ id, action: 'pause' })}>
          <CirclePause aria-hidden /> {t('Pause')}
        </Button>
      ) : (
        <Button look="primary" busy={steer.isPending} onClick={() => steer.mutate({ id, action: 'resume' })}>
          <CirclePlay aria-hidden /> {t('Resume')}
        </Button>
      )}
      <ConfirmDialog
        trigger={
          <Button look="danger">
            <CircleSlash aria-hidden /> {t('Cancel')}
          </Button>
        }
        title={t('Cancel this replay')}
        text={t(
          '{todo, plural, one {# message} other {# messages}} will not go. What went already stays where it is.',
          { todo: outcomes.todo },
        )}
        action={t('Cancel the replay')}
        onConfirm={() => steer.mutate({ id, action: 'cancel' })}
      />
    </>
  );
}
