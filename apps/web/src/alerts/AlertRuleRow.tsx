import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BellRing, PencilLine, Trash2 } from 'lucide-react';
import { api, type Outputs } from '../api.ts';
import { listText } from '../language/listed.ts';
import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
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
      onSuccess: ({ told }) =>
        toastDone(t('The test reached {told, plural, one {# recipient} other {# recipients}}', { told })),
      onError: (error) => toastFailure(t('The test@@of an alert rule'), error),
    }),
  );
  const remove = useMutation(
    api.alerts.remove.mutationOptions({
      onSuccess: refresh,
      onError: (error) => toastFailure(t('Removing the rule'), error),
    }),
  );
  const { id, name, pipelineName, recipients, webhook, isEnabled, open, failure } = rule;
  const told = {
    limits: ruleWords(rule),
    pipeline: pipelineName ?? t('every pipeline'),
    whom: listText([...recipients, ...(webhook ? [new URL(webhook).host] : [])]),
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
      <div className="min-w-0 flex-1 basis-72">
        <p className="break-words font-medium">{name}</p>
        <p className="break-words text-ink-2 text-xs">
          {rule.tellsOver
            ? t('{limits}, {pipeline}; tells {whom}, also when it is over', told)
            : t('{limits}, {pipeline}; tells {whom}', told)}
        </p>
        {failure ? (
          <p className="break-words text-failed text-xs">
            {t('Did not get through: {failure}', { failure })}
          </p>
        ) : null}
      </div>
      {isEnabled ? null : <Badge>{t('Off')}</Badge>}
      {open > 0 ? (
        <Badge tone="failed">{t('{open, plural, one {# open alert} other {# open alerts}}', { open })}</Badge>
      ) : null}
      <span className="flex gap-1">
        <Button
          size="sm"
          busy={test.isPending}
          aria-label={t('Send a test of {name}', { name })}
          onClick={() => test.mutate({ id })}
        >
          <BellRing aria-hidden /> {t('Test@@to try an alert rule')}
        </Button>
        <IconButton size="sm" label={t('Edit {name}', { name })} onClick={onEdit}>
          <PencilLine aria-hidden />
        </IconButton>
        <ConfirmDialog
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
          title={t('Remove {name}', { name })}
          text={t('Nobody is told by this rule any more, and the history of its alerts goes with it.')}
          action={t('Remove the rule')}
          onConfirm={() => remove.mutate({ id })}
        />
      </span>
    </li>
  );
}
