import { ListChecks, X } from 'lucide-react';
import { t } from '../language/t.ts';
import { testSource } from '../tests/testSource.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { useDesigner, useDraft, useTrial } from './Designer.ts';
import { isOther } from './ranDocument.ts';
import { ranOn } from './ranOn.ts';

/** Says which results lie over the canvas, and whether the pipeline has changed since. */
export function TraceBanner() {
  const { trial, tests } = useDesigner();
  const trace = useTrial((state) => state.trace);
  const title = useTrial((state) => state.title);
  const tried = useTrial((state) => state.document);
  const document = useDraft((state) => state.document);
  const runId = useTrial((state) => state.runId);
  const versions = useTrial((state) => state.versions);
  const canMake = useTrial((state) => testSource(state) !== null);
  if (!trace) return null;
  const failed = trace.steps.filter((step) => step.status === 'failed').length;
  const isOld = isOther(tried, document);
  const isOverlaid = !isOld || runId === undefined;
  return (
    <div className="flex items-center gap-2 border-b bg-accent-soft px-3 py-1 text-xs">
      <p dir="auto" className="min-w-0 flex-1 truncate">
        {failed > 0
          ? t('{title}: {count, plural, one {# step} other {# steps}}, {failed} failed.', {
              title,
              count: trace.steps.length,
              failed,
            })
          : t('{title}: {count, plural, one {# step} other {# steps}}, all fine.', {
              title,
              count: trace.steps.length,
            })}{' '}
        {isOld && isOverlaid ? t('The pipeline has changed since.') : ''}
        {isOverlaid ? '' : ranOn(versions)}
      </p>
      {canMake ? (
        <Button size="sm" onClick={() => tests.setState({ making: testSource(trial.getState()) })}>
          <ListChecks aria-hidden /> {t('Make a test')}
        </Button>
      ) : null}
      <IconButton label={t('Hide these results')} size="sm" onClick={() => trial.clear()}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
