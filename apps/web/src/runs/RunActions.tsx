import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { RotateCcw, Workflow } from 'lucide-react';
import { toast } from 'sonner';
import { api, type RunDetail } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { toastFailure } from '../ui/toast.ts';

export function RunActions({ run }: { run: RunDetail }) {
  const navigate = useNavigate();
  const replay = useMutation(
    api.runs.replay.mutationOptions({
      onSuccess({ runs: [next] }) {
        toast.success('The message goes through the running version again');
        if (next) navigate({ to: '/runs/$runId', params: { runId: next.runId } });
      },
      onError: (error) => toastFailure('Replaying', error),
    }),
  );
  return (
    <>
      <Button asChild>
        <Link
          to="/pipelines/$pipelineId"
          params={{ pipelineId: run.summary.pipeline }}
          search={{ run: run.summary.runId }}
        >
          <Workflow aria-hidden /> Open pipeline
        </Link>
      </Button>
      <Button
        look="primary"
        busy={replay.isPending}
        onClick={() => replay.mutate({ runIds: [run.summary.runId] })}
      >
        <RotateCcw aria-hidden /> Replay
      </Button>
    </>
  );
}
