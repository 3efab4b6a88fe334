import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { announce } from '../shell/announce.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { Textarea } from '../ui/Textarea.tsx';
import { refreshContent } from './refreshContent.ts';
import { type RevealReason, type RevealScope, reasonWords, scopeWords } from './revealWords.ts';

interface RevealDialogProps {
  /** What may be shown, the narrowest first. */
  scopes: readonly RevealScope[];
  onClose(): void;
}

const reasons = Object.keys(reasonWords) as RevealReason[];

/** Asks why somebody needs to see patient data, and for how much of it. */
export function RevealDialog({ scopes, onClose }: RevealDialogProps) {
  const [chosen, setChosen] = useState(scopes[0]?.kind ?? 'run');
  const [reason, setReason] = useState<RevealReason>();
  const [note, setNote] = useState('');
  const reveal = useMutation(
    api.patientData.reveal.mutationOptions({
      async onSuccess() {
        await refreshContent();
        announce(t('Patient data is shown for 15 minutes'));
        onClose();
      },
    }),
  );
  const scope = scopes.find(({ kind }) => kind === chosen) ?? scopes[0];
  const needsNote = reason === 'other';
  const isReady = reason !== undefined && (!needsNote || note.trim().length >= 3);
  const submit = () => {
    if (scope && reason && isReady) reveal.mutate({ scope, reason, note });
  };
  return (
    <FormDialog
      size="sm"
      title={t('Show patient data')}
      description={t(
        'For 15 minutes, to you, in this browser. The audit trail notes who looked, when, at what and why.',
      )}
      action={t('Show for 15 minutes')}
      isReady={isReady}
      busy={reveal.isPending}
      error={reveal.error}
      doing={t('Showing patient data')}
      onSubmit={submit}
      onClose={onClose}
    >
      {scopes.length > 1 ? (
        <Segmented<RevealScope['kind']>
          label={t('What is shown')}
          value={chosen}
          options={scopes.map(({ kind }) => ({ value: kind, label: t(scopeWords[kind]) }))}
          onChange={setChosen}
        />
      ) : null}
      <Field label={t('Reason')} required>
        {(ids) => (
          <Select
            {...ids}
            value={reason}
            placeholder={t('Choose a reason')}
            options={reasons.map((value) => ({ value, label: t(reasonWords[value]) }))}
            onChange={(value) => setReason(reasons.find((one) => one === value))}
          />
        )}
      </Field>
      <Field
        label={t('In your words')}
        required={needsNote}
        help={t('Such as a ticket number. Do not name patients: it is in the audit trail.')}
      >
        {(ids) => (
          <Textarea
            {...ids}
            rows={2}
            maxLength={300}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
