import type { Failure, MessageKind } from '@pyheart/plugin-sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { FlaskConical, Send } from 'lucide-react';
import { useId, useState } from 'react';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { FailureText } from '../runs/FailureText.tsx';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Textarea } from '../ui/Textarea.tsx';
import { toastDone } from '../ui/toast.ts';
import { DiffView } from './DiffView.tsx';
import { DryRunResult } from './DryRunResult.tsx';
import { FieldGuide } from './FieldGuide.tsx';
import { linesOf } from './lineDiff.ts';

interface EditFormProps {
  runId: string;
  kind: MessageKind;
  stored: string;
  failure?: Failure;
}

/** The text with its difference, a dry run through the pipeline's own checks, and only then the send. */
export function EditForm({ runId, kind, stored, failure }: EditFormProps) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const id = useId();
  const shown = linesOf(stored).join('\n');
  const [text, setText] = useState(shown);
  const [cursor, setCursor] = useState(0);
  const dryRun = useMutation(api.runs.dryRun.mutationOptions());
  const resend = useMutation(
    api.runs.resend.mutationOptions({
      async onSuccess({ runId: next }) {
        toastDone(t('The corrected message is on its way'));
        await queryClient.invalidateQueries({ queryKey: api.attention.pathKey() });
        await navigate({ to: '/runs/$runId', params: { runId: next }, ignoreBlocker: true });
      },
    }),
  );
  const isChanged = text !== shown;
  useBlocker({ shouldBlockFn: () => isChanged && !window.confirm(t('Leave the correction behind?')) });
  // What was tried is what the server was asked about, not what was typed until it answered.
  const isTried = dryRun.isSuccess && (dryRun.variables.text ?? shown) === text;
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-3">
        {failure ? <FailureText failure={failure} where={t('It failed')} /> : null}
        <label htmlFor={id} className="font-medium">
          {kind === 'hl7v2' ? t('The message (one segment a line)') : t('The message ({kind})', { kind })}
        </label>
        <Textarea
          id={id}
          mono
          rows={Math.min(28, Math.max(10, linesOf(text).length + 2))}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
        />
        <FieldGuide kind={kind} text={text} offset={cursor} />
        <div className="flex flex-wrap gap-2">
          <Button
            look={isTried ? 'plain' : 'primary'}
            busy={dryRun.isPending}
            onClick={() => dryRun.mutate({ runId, ...(isChanged ? { text } : {}) })}
          >
            <FlaskConical aria-hidden /> {t('Try it')}
          </Button>
          <Button
            look={isTried ? 'primary' : 'plain'}
            busy={resend.isPending}
            disabled={!isTried}
            onClick={() => resend.mutate({ runId, ...(isChanged ? { text } : {}) })}
          >
            <Send aria-hidden /> {isChanged ? t('Send the corrected message') : t('Send it as it is')}
          </Button>
          <Button disabled={!isChanged} onClick={() => setText(shown)}>
            {t('Undo the changes')}
          </Button>
        </div>
        {isTried ? null : (
          <p className="text-ink-3 text-xs">
            {t('Try the text first: then it can be sent. A try sends nothing.')}
          </p>
        )}
        {resend.error ? (
          <FailureNote error={resend.error} doing={t('Sending the message')} className="m-0" />
        ) : null}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        {dryRun.error && !dryRun.isPending ? (
          <FailureNote error={dryRun.error} doing={t('The try')} className="m-0" />
        ) : null}
        {isTried && dryRun.data ? <DryRunResult result={dryRun.data} /> : null}
        <DiffView before={shown} after={text} beforeTitle={t('As it arrived')} afterTitle={t('Corrected')} />
      </div>
    </div>
  );
}
