import type { PipelineNode } from '@pyheart/plugin-sdk';
import { FlaskConical } from 'lucide-react';
import { lazy, useMemo } from 'react';
import { useDesigner, useDraft, useTrial } from '../designer/Designer.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { FieldUseContext } from '../messages/FieldUse.ts';
import { TrialPrivacyBar } from '../patientData/DesignerPrivacyBar.tsx';
import { carry } from '../picking/pickingStore.ts';
import { messageOf, stepOf } from '../try/createTrial.ts';
import { StepStatusBadge } from '../try/StepStatusBadge.tsx';
import { StepTools } from '../try/StepTools.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { InWords } from '../ui/InWords.tsx';
import { IssueIcon } from '../ui/IssueIcon.tsx';
import { WhyStep } from '../why/WhyStep.tsx';
import { whyNotReached } from '../why/whyNot.ts';

const MessageView = lazy(async () => ({
  default: (await import('../messages/MessageView.tsx')).MessageView,
}));

/** What the node got, did and gave, in the try or run that lies over the canvas. */
export function NodeData({ node }: { node: PipelineNode }) {
  const { view } = useDesigner();
  const trace = useTrial((state) => state.trace);
  const document = useTrial((state) => state.document);
  const ports = useDraft((state) => state.ports.get(node.id));
  const step = stepOf(trace, node.id);
  const use = useMemo(
    () => ({
      label: t('Use in a setting'),
      use(path: string) {
        carry(path);
        view.showNode(node.id, 'settings');
      },
    }),
    [view, node.id],
  );
  if (!step) {
    return (
      <EmptyState
        icon={<FlaskConical aria-hidden />}
        title={trace ? t('This node was not reached') : t('No data yet')}
        action={<Button onClick={() => view.showDrawer('try')}>{t('Try with a sample')}</Button>}
      >
        {trace
          ? ((document && whyNotReached({ document, trace }, node.id)) ??
            t('The message went another way, or stopped before it.'))
          : t('Try the pipeline with a sample message to see what this node gets and gives.')}
      </EmptyState>
    );
  }
  const input = messageOf(trace, step.input);
  return (
    <div className="flex flex-col gap-4 p-3">
      <TrialPrivacyBar />
      <div className="flex flex-col gap-1">
        <div className="flex flex-wrap items-center gap-2">
          <StepStatusBadge step={step} />
          <StepTools node={node} />
        </div>
        {step.failure ? (
          <p className="break-words">
            <InWords of={step.failure} />
          </p>
        ) : null}
        {trace ? <WhyStep trace={trace} index={trace.steps.indexOf(step)} /> : null}
        {step.issues.map((issue) => (
          <p key={`${issue.code} ${issue.message}`} className="flex items-start gap-1.5">
            <IssueIcon severity={issue.severity} />
            <span>{inWords(issue.message)}</span>
          </p>
        ))}
      </div>
      {input ? (
        <section aria-label={t('Input')}>
          <h3 className="mb-1 font-medium text-xs">{t('Input')}</h3>
          <FieldUseContext value={use}>
            <MessageView message={input} />
          </FieldUseContext>
        </section>
      ) : null}
      {step.outputs.map(({ port, message }) => {
        const output = messageOf(trace, message);
        const title = ports?.outputs.find((one) => one.name === port)?.title ?? port;
        return output ? (
          <section key={`${port} ${message}`} aria-label={t('Output {title}', { title })}>
            <h3 className="mb-1 font-medium text-xs">{t('Output “{title}”', { title })}</h3>
            <MessageView message={output} />
          </section>
        ) : null;
      })}
      {step.outputs.length === 0 && step.status !== 'failed' ? (
        <p className="text-ink-3">{t('It gave nothing further.')}</p>
      ) : null}
    </div>
  );
}
