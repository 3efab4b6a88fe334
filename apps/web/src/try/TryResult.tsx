import { useDesigner, useDraft, useTrial, useView } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PluginIcon } from '../ui/PluginIcon.tsx';
import { NotReachedList } from '../why/NotReachedList.tsx';
import { stepLine } from '../why/stepLine.ts';
import { StepStatusBadge } from './StepStatusBadge.tsx';

/** The steps in the order they happened; pressing one shows its input and output in the inspector. */
export function TryResult() {
  const { manifests, view } = useDesigner();
  const trace = useTrial((state) => state.trace);
  const document = useTrial((state) => state.document);
  const byId = useDraft((state) => state.byId);
  const selected = useView((state) => state.nodes);
  if (!trace) {
    return (
      <section aria-label={t('Result')} className="border-t md:border-t-0 md:border-s">
        <EmptyState title={t('Run the sample to see what happens')}>
          {t('Each step shows what it got, what it gave, and why.')}
        </EmptyState>
      </section>
    );
  }
  return (
    <section aria-label={t('Result')} className="min-h-0 overflow-auto border-t md:border-t-0 md:border-s">
      <ol aria-label={t('Steps')} className="divide-y">
        {trace.steps.map((step) => (
          <li key={`${step.node} ${step.port} ${step.input} ${step.attempt}`}>
            <button
              type="button"
              onClick={() => view.showNode(step.node, 'data')}
              className={cx(
                'flex w-full items-start gap-2 px-3 py-2 text-start -outline-offset-2 hover:bg-hover',
                selected.has(step.node) && 'bg-hover',
              )}
            >
              <PluginIcon manifest={manifests.get(step.plugin)} className="mt-0.5" />
              <span className="min-w-0 flex-1">
                <span dir="auto" className="block truncate font-medium">
                  {nameIn(byId, manifests, step.node)}
                </span>
                <span className="block break-words text-ink-2 text-xs">{stepLine(step)}</span>
              </span>
              <StepStatusBadge step={step} />
            </button>
          </li>
        ))}
      </ol>
      {document && trace.steps.length > 0 ? (
        <div className="p-3">
          <NotReachedList ran={{ document, trace }} />
        </div>
      ) : null}
    </section>
  );
}
