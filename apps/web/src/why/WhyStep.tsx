import { Check, Minus, X } from 'lucide-react';
import type { RunTrace, StepTrace } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { RunLink } from '../runs/RunLink.tsx';
import { durationText } from '../ui/count.ts';
import { exactTime } from '../ui/time.ts';
import { decisionWords } from './decisionWords.ts';
import { ExplainedText } from './ExplainedText.tsx';
import { waitedBefore } from './waitedBefore.ts';

interface WhyStepProps {
  trace: RunTrace;
  index: number;
  /** When the message came in; absent in a try, where nothing waits. */
  receivedAt?: Date | undefined;
}

/** Why a step did what it did: how long the message waited for it and for what, its rules, and what it says itself. */
export function WhyStep({ trace, index, receivedAt }: WhyStepProps) {
  const step = trace.steps[index];
  if (!step) return null;
  const { decisions = [], attempt } = step;
  const waited = receivedAt && waitedBefore(trace, index, receivedAt);
  const wait = trace.waits?.find(({ node }) => node === step.node);
  // Its rules are shown one by one.
  const sentences = step.explanations.filter((said) => decisions.length === 0 || !said.startsWith('Rule "'));
  const isFirst = trace.steps[0] === step;
  if (!waited && attempt === 1 && !wait && decisions.length + sentences.length === 0) return null;
  return (
    <ul aria-label={t('Why')} className="flex flex-col gap-1 text-ink-2">
      {waited && isFirst && trace.behind ? (
        <li>
          {rich('Waited {time} behind <run>an earlier message of the same key</run>', {
            time: durationText(waited),
            run: (words) => <RunLink runId={trace.behind ?? ''}>{words}</RunLink>,
          })}
        </li>
      ) : waited ? (
        <li>
          {isFirst
            ? t('Waited {time} for its turn', { time: durationText(waited) })
            : t('Waited {time} before this step', { time: durationText(waited) })}
        </li>
      ) : null}
      {attempt > 1 ? <li>{t('This was attempt {attempt}; the ones before failed', { attempt })}</li> : null}
      {wait ? (
        <li>
          {t('Goes on at {time}: {why}', {
            time: exactTime(new Date(wait.until)),
            why: inWords(wait.failure.message),
          })}
        </li>
      ) : null}
      {decisions.map((decision, at) => (
        <li key={`${at} ${decision.rule}`} className="flex items-start gap-1.5">
          <DecisionIcon outcome={decision.outcome} />
          <span className="min-w-0 break-words">{decisionWords(decision)}</span>
        </li>
      ))}
      {sentences.map((sentence, at) => (
        <li key={`${at} ${sentence}`}>
          <ExplainedText sentence={sentence} />
        </li>
      ))}
    </ul>
  );
}

const outcomeIcons = {
  matched: <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />,
  not_matched: <X aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />,
  not_tried: <Minus aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />,
};

function DecisionIcon({ outcome }: Pick<NonNullable<StepTrace['decisions']>[number], 'outcome'>) {
  return outcomeIcons[outcome];
}
