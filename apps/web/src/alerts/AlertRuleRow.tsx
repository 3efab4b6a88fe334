import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BellRing, PencilLine, Trash2 } from 'lucide-react';
import { api, type Outputs } from '../api.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { plural } from '../ui/count.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { toastDone, toastFailure } from '../ui/toast.ts';
import { ruleWords } from './alertKindWords.ts';

interface AlertRuleRowProps {
  rule: Outputs['alerts']['list']['rules'][number];
  onEdit(): void;
}

export function AlertRuleRow({ rule, onEdit }: AlertRuleRowProps) {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.alerts.pathKey() });
  const test = useMutation(
    api.alerts.test.mutationOptions({
      onSuccess: ({ told }) => toastDone(`The test reached ${plural(told, 'recipient')}`),
      onError: (error) => toastFailure('The test', error),
    }),
  );
  const remove = useMutation(
    api.alerts.remove.mutationOptions({
      onSuccess: refresh,
      onError: (error) => toastFailure('Removing the rule', error),
    }),
  );
  const { id, name, pipelineName, recipients, webhook, isEnabled, open, failure } = rule;
  const whom = [...recipients, ...(webhook ? [new URL(webhook).host] : [])].join(', ');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
      <div className="min-w-0 flex-1 basis-72">
        <p className="break-words font-medium">{name}</p>
        <p className="break-words text-ink-2 text-xs">
          {ruleWords(rule)}, {pipelineName ?? 'every pipeline'}; tells {whom}
          {rule.tellsOver ? ', also when it is over' : ''}
        </p>
        {failure ? <p className="break-words text-failed text-xs">Did not get through: {failure}</p> : null}
      </div>
      {isEnabled ? null : <Badge>Off</Badge>}
      {open > 0 ? <Badge tone="failed">{plural(open, 'open alert')}</Badge> : null}
      <span className="flex gap-1">
        <Button
          size="sm"
          busy={test.isPending}
          aria-label={`Send a test of ${name}`}
          onClick={() => test.mutate({ id })}
        >
          <BellRing aria-hidden /> Test
        </Button>
        <IconButton size="sm" label={`Edit ${name}`} onClick={onEdit}>
          <PencilLine aria-hidden />
        </IconButton>
        <ConfirmDialog
          trigger={
            <Button
              size="sm"
              look="ghost"
              aria-label={`Remove ${name}`}
              className="w-7 px-0 pointer-coarse:w-10"
            >
              <Trash2 aria-hidden />
            </Button>
          }
          title={`Remove ${name}`}
          text="Nobody is told by this rule any more, and the history of its alerts goes with it."
          action="Remove the rule"
          onConfirm={() => remove.mutate({ id })}
        />
      </span>
    </li>
  );
}
