import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CirclePause, CirclePlay, CircleSlash } from 'lucide-react';
import { api, type Outputs } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { plural } from '../ui/count.ts';
import { toastFailure } from '../ui/toast.ts';

/** Pause, resume and cancel while there is something left to do. */
export function ReplayControls({ job }: { job: Outputs['replays']['read']['job'] }) {
  const queryClient = useQueryClient();
  const steer = useMutation(
    api.replays.steer.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.replays.pathKey() }),
      onError: (error) => toastFailure('Steering the replay', error),
    }),
  );
  const { id, state, outcomes } = job;
  if (state !== 'running' && state !== 'paused') return null;
  return (
    <>
      {state === 'running' ? (
        <Button busy={steer.isPending} onClick={() => steer.mutate({ id, action: 'pause' })}>
          <CirclePause aria-hidden /> Pause
        </Button>
      ) : (
        <Button look="primary" busy={steer.isPending} onClick={() => steer.mutate({ id, action: 'resume' })}>
          <CirclePlay aria-hidden /> Resume
        </Button>
      )}
      <ConfirmDialog
        trigger={
          <Button look="danger">
            <CircleSlash aria-hidden /> Cancel
          </Button>
        }
        title="Cancel this replay"
        text={`${plural(outcomes.todo, 'message')} will not go. What went already stays where it is.`}
        action="Cancel the replay"
        onConfirm={() => steer.mutate({ id, action: 'cancel' })}
      />
    </>
  );
}
