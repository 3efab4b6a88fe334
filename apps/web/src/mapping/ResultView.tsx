import { CircleCheck, FlaskConical } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { InWords } from '../ui/InWords.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { FindingItem } from './FindingItem.tsx';
import { useGrid } from './GridContext.ts';

const MessageView = lazy(async () => ({
  default: (await import('../messages/MessageView.tsx')).MessageView,
}));

/** What the mapping makes of the sample, and what the rows and the target's definition say about it. */
export function ResultView() {
  const { mapped, samples, sides } = useGrid();
  const { message, step, check, reports, findings, isDefined, error } = mapped;
  if (error) return <FailureNote error={error} doing={t('Mapping the sample')} />;
  if (samples.message === undefined) {
    return (
      <EmptyState icon={<FlaskConical aria-hidden />} title={t('No sample')}>
        {t('Choose a sample above, or save one in the Try pane, to see what the mapping makes of it.')}
      </EmptyState>
    );
  }
  return (
    <div aria-busy={mapped.isPending} className="flex flex-col gap-3 p-3">
      {step?.explanations.map((sentence) => (
        <p key={sentence} className="text-ink-2 text-xs">
          {inWords(sentence)}
        </p>
      ))}
      {step?.failure && (step.failure.issues ?? []).length === 0 ? (
        <p className="break-words text-failed">
          <InWords of={step.failure} />
        </p>
      ) : null}
      {check?.explanations.map((sentence) => (
        <p key={sentence} className="text-ink-2 text-xs">
          {inWords(sentence)}
        </p>
      ))}
      {check?.failure ? (
        <p className="break-words text-failed text-xs">
          <InWords of={check.failure} />
        </p>
      ) : null}
      {[...reports, ...findings].map((issue) => (
        <FindingItem key={`${issue.code} ${issue.at?.path} ${issue.message}`} issue={issue} />
      ))}
      {isDefined && findings.length === 0 ? (
        <p className="flex items-center gap-1.5 text-ink-2 text-xs">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />{' '}
          {t('Checked against the definition of {title}: nothing to correct.', {
            title: t(sides.target.format.title),
          })}
        </p>
      ) : null}
      {message ? (
        <Suspense fallback={<Skeleton rows={6} />}>
          <MessageView message={message} />
        </Suspense>
      ) : null}
    </div>
  );
}
