import type { PipelineDocument } from '@pyheart/plugin-sdk';
import type { RunTrace } from '../api.ts';
import { t } from '../language/t.ts';
import { MessageView } from '../messages/MessageView.tsx';
import { InWords } from '../ui/InWords.tsx';
import { IssueIcon } from '../ui/IssueIcon.tsx';
import { exactTime } from '../ui/time.ts';
import { WhyStep } from '../why/WhyStep.tsx';
import { FailureText } from './FailureText.tsx';
import { formatMs } from './formatMs.ts';
import { nodeName } from './nodeName.ts';
import { usePortHeadings } from './portHeadings.ts';
import { RunLink } from './RunLink.tsx';
import { StepStatus } from './StepStatus.tsx';

interface StepDetailProps {
  trace: RunTrace;
  index: number;
  document: PipelineDocument | null;
  receivedAt?: Date | undefined;
}

/** What one step got, why it did what it did, and what it gave. */
export function StepDetail({ trace, index, document, receivedAt }: StepDetailProps) {
  const step = trace.steps[index];
  const headings = usePortHeadings(document, step?.node ?? '');
  if (!step) return null;
  const input = trace.messages[step.input];
  return (
    <section
      aria-label={t('Step {name}', { name: nodeName(document, step.node) })}
      className="flex flex-col gap-4"
    >
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 className="font-medium text-md">{nodeName(document, step.node)}</h2>
        <StepStatus status={step.status} withWord />
        <span className="text-ink-3 text-xs">
          {t('{time}, attempt {attempt}, {moment}', {
            time: formatMs(step.ms),
            attempt: step.attempt,
            moment: exactTime(new Date(step.startedAt)),
          })}
        </span>
      </header>
      {step.failure ? <FailureText failure={step.failure} /> : null}
      <WhyStep trace={trace} index={index} receivedAt={receivedAt} />
      {step.calls?.map(({ runId }) => (
        <p key={runId} className="text-xs">
          <RunLink runId={runId}>{t('Open the run in the called pipeline')}</RunLink>
        </p>
      ))}
      {step.issues.length > 0 ? (
        <ul aria-label={t('Findings')} className="flex flex-col gap-1 text-xs">
          {step.issues.map((issue, index) => (
            <li key={`${issue.code}-${index}`} className="flex items-start gap-2">
              <IssueIcon severity={issue.severity} />
              <span className="min-w-0 break-words">
                <InWords of={issue} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <div>
        <h3 className="mb-1 font-medium text-ink-2 text-xs">{headings.got(step.port)}</h3>
        {input ? <MessageView message={input} /> : <NotKept />}
      </div>
      {step.outputs.map((output) => {
        const message = trace.messages[output.message];
        return (
          <div key={`${output.port}-${output.message}`}>
            <h3 className="mb-1 font-medium text-ink-2 text-xs">{headings.gave(output.port)}</h3>
            {output.message === step.input ? (
              <p className="text-ink-3 text-xs">{t('The message it got, unchanged.')}</p>
            ) : message ? (
              <MessageView message={message} />
            ) : (
              <NotKept />
            )}
          </div>
        );
      })}
    </section>
  );
}

function NotKept() {
  return <p className="text-ink-3 text-xs">{t('This pipeline does not keep the data of its steps.')}</p>;
}
