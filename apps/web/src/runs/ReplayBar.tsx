import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { toast } from 'sonner';
import { api } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { toastFailure } from '../ui/toast.ts';

/** What can be done with the selected runs. */
export function ReplayBar({ runIds, onDone }: { runIds: readonly string[]; onDone(): void }) {
  const queryClient = useQueryClient();
  const replay = useMutation(
    api.runs.replay.mutationOptions({
      async onSuccess({ runs }) {
        toast.success(
          `${runs.length} ${runs.length === 1 ? 'message goes' : 'messages go'} through the running version again`,
        );
        onDone();
        await queryClient.invalidateQueries({ queryKey: api.runs.list.pathKey() });
      },
      onError: (error) => toastFailure('Replaying', error),
    }),
  );
  return (
    <div className="flex items-center gap-3 rounded-md border border-accent bg-accent-soft px-3 py-1.5">
      <span>{runIds.length} selected. A replay sends the stored message again and keeps the old run.</span>
      <span className="ml-auto flex gap-2">
        <Button size="sm" look="ghost" onClick={onDone}>
          Clear
        </Button>
        <Button
          size="sm"
          look="primary"
          busy={replay.isPending}
          onClick={() => replay.mutate({ runIds: [...runIds] })}
        >
          <RotateCcw aria-hidden /> Replay {runIds.length}
        </Button>
      </span>
    </div>
  );
}
