import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api, type Outputs } from '../api.ts';
import { t } from '../language/t.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input } from '../ui/Input.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import { toastDone } from '../ui/toast.ts';
import { type AlertKind, alertKindWords } from './alertKindWords.ts';
import { RuleLimits } from './RuleLimits.tsx';

type Rule = Outputs['alerts']['list']['rules'][number];

const every = 'every';
const kinds = Object.keys(alertKindWords) as AlertKind[];

/** Makes or changes a rule. */
export function AlertRuleDialog({ rule, onClose }: { rule: Rule | undefined; onClose(): void }) {
  const queryClient = useQueryClient();
  const pipelines = useQuery(api.pipelines.list.queryOptions({}));
  const form = useId();
  const [name, setName] = useState(rule?.name ?? '');
  const [kind, setKind] = useState<AlertKind>(rule?.kind ?? 'failed');
  const [pipeline, setPipeline] = useState(rule?.pipeline ?? every);
  const [minutes, setMinutes] = useState(String(rule?.minutes ?? 15));
  const [threshold, setThreshold] = useState(String(rule?.threshold ?? 0));
  const [recipients, setRecipients] = useState(rule?.recipients.join(', ') ?? '');
  const [webhook, setWebhook] = useState(rule?.webhook ?? '');
  const [tellsOver, setTellsOver] = useState(rule?.tellsOver ?? true);
  const [isEnabled, setEnabled] = useState(rule?.isEnabled ?? true);
  const save = useMutation(
    api.alerts.save.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries({ queryKey: api.alerts.pathKey() });
        toastDone(t('Saved {name}', { name }));
        onClose();
      },
    }),
  );
  const submit = () => {
    save.mutate({
      id: rule?.id ?? null,
      rule: {
        name,
        kind,
        pipeline: pipeline === every ? null : pipeline,
        minutes: Number(minutes),
        threshold: alertKindWords[kind].threshold ? Number(threshold) : 0,
        recipients: recipients.split(/[\s,;]+/).filter((address) => address !== ''),
        webhook: webhook === '' ? null : webhook,
        isEnabled,
        tellsOver,
      },
    });
  };
  return (
    <FormDialog
      title={rule ? t('Edit {name}', { name: rule.name }) : t('Add an alert rule')}
      action={t('Save the rule')}
      isReady={name.trim() !== ''}
      busy={save.isPending}
      error={save.error}
      doing={t('Saving the rule')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('Name')} required help={t('Begins the subject of every message, such as Night shift.')}>
        {(ids) => <Input {...ids} autoFocus value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={t('Tell when')} required help={t(alertKindWords[kind].help)}>
        {(ids) => (
          <Select
            {...ids}
            value={kind}
            options={kinds.map((value) => ({ value, label: t(alertKindWords[value].title) }))}
            onChange={(value) => {
              const next = kinds.find((candidate) => candidate === value) ?? kind;
              setKind(next);
              setThreshold(String(alertKindWords[next].threshold?.start ?? 0));
            }}
          />
        )}
      </Field>
      <RuleLimits
        kind={kind}
        minutes={minutes}
        threshold={threshold}
        onMinutes={setMinutes}
        onThreshold={setThreshold}
      />
      <Field label={t('Pipeline')} required>
        {(ids) => (
          <Select
            {...ids}
            value={pipeline}
            options={[
              { value: every, label: t('Every pipeline') },
              ...(pipelines.data ?? []).map(({ id, name: label }) => ({ value: id, label })),
            ]}
            onChange={setPipeline}
          />
        )}
      </Field>
      <Field
        label={t('Mail addresses')}
        help={t('Separated by commas. They go out through the mail server below.')}
      >
        {(ids) => (
          <Input
            {...ids}
            placeholder="night.shift@example.org"
            value={recipients}
            onChange={(event) => setRecipients(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('Webhook')} help={t('Gets a POST with rule, subject and text as JSON.')}>
        {(ids) => (
          <Input
            {...ids}
            type="url"
            placeholder="https://hooks.example.org/on-call"
            value={webhook}
            onChange={(event) => setWebhook(event.target.value)}
          />
        )}
      </Field>
      <div className="flex items-center gap-2">
        <Switch id={`${form}-over`} checked={tellsOver} onChange={setTellsOver} />
        <label htmlFor={`${form}-over`}>{t('Tell also when it is over')}</label>
      </div>
      <div className="flex items-center gap-2">
        <Switch id={`${form}-on`} checked={isEnabled} onChange={setEnabled} />
        <label htmlFor={`${form}-on`}>{t('The rule is on')}</label>
      </div>
    </FormDialog>
  );
}
