import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Inputs, queryClient } from '../api.ts';
import { t } from '../language/t.ts';
import { usePipelineNames } from '../pipelines/usePipelineNames.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input } from '../ui/Input.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { Textarea } from '../ui/Textarea.tsx';
import { toastDone } from '../ui/toast.ts';

type What = Inputs['retention']['placeHold']['what'];

interface HoldDialogProps {
  /** These runs are held; without them the person says what. */
  runIds?: string[];
  onClose(): void;
}

/** Keeps messages from being removed until somebody lifts the hold. */
export function HoldDialog({ runIds, onClose }: HoldDialogProps) {
  const names = usePipelineNames();
  const [scope, setScope] = useState<'pipeline' | 'identifier'>('pipeline');
  const [pipelineId, setPipelineId] = useState('');
  const [identifier, setIdentifier] = useState('');
  const [reason, setReason] = useState('');
  const place = useMutation(
    api.retention.placeHold.mutationOptions({
      async onSuccess() {
        toastDone(t('Placed the hold'));
        onClose();
        await queryClient.invalidateQueries({ queryKey: api.retention.pathKey() });
      },
    }),
  );
  const what: What = runIds
    ? { scope: 'runs', runIds }
    : scope === 'pipeline'
      ? { scope, pipelineId }
      : { scope, identifier };
  const isNamed = runIds !== undefined || (scope === 'pipeline' ? pipelineId : identifier.trim()) !== '';
  return (
    <FormDialog
      title={
        runIds
          ? t('Hold {count, plural, one {# run} other {# runs}}', { count: runIds.length })
          : t('Place a legal hold')
      }
      description={t('Retention removes nothing of it until the hold is lifted. Settings lists every hold.')}
      size="sm"
      action={t('Place the hold')}
      isReady={isNamed && reason.trim().length >= 3}
      busy={place.isPending}
      error={place.error}
      doing={t('Placing the hold')}
      onSubmit={() => place.mutate({ what, reason })}
      onClose={onClose}
    >
      {runIds ? null : (
        <Segmented
          label={t('What is held')}
          value={scope}
          onChange={setScope}
          options={[
            { value: 'pipeline', label: t('A pipeline') },
            { value: 'identifier', label: t('A patient, order or visit') },
          ]}
        />
      )}
      {!runIds && scope === 'pipeline' ? (
        <Field label={t('Pipeline')} required>
          {(ids) => (
            <Select
              {...ids}
              value={pipelineId}
              placeholder={t('Choose a pipeline')}
              options={[...names].map(([value, label]) => ({ value, label }))}
              onChange={setPipelineId}
            />
          )}
        </Field>
      ) : null}
      {!runIds && scope === 'identifier' ? (
        <Field
          label={t('Number')}
          required
          help={t(
            'The whole number of a patient, order, visit or claim, or a control id. It is stored encrypted.',
          )}
        >
          {(ids) => (
            <Input
              {...ids}
              autoComplete="off"
              maxLength={100}
              value={identifier}
              onChange={(event) => setIdentifier(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <Field
        label={t('Why')}
        required
        help={t('Such as a case number. Do not name patients: it is in the audit trail.')}
      >
        {(ids) => (
          <Textarea
            {...ids}
            autoFocus={runIds !== undefined}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
