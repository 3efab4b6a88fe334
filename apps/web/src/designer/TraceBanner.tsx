import { X } from 'lucide-react';
import { plural } from '../ui/count.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useDesigner, useDraft, useTrial } from './Designer.ts';

/** Says which results lie over the canvas, and whether the pipeline has changed since. */
export function TraceBanner() {
  const { trial } = useDesigner();
  const trace = useTrial((state) => state.trace);
  const title = useTrial((state) => state.title);
  const tried = useTrial((state) => state.document);
  const document = useDraft((state) => state.document);
  if (!trace) return null;
  const failed = trace.steps.filter((step) => step.status === 'failed').length;
  const isOld = tried !== null && tried !== document && JSON.stringify(tried) !== JSON.stringify(document);
  return (
    <div className="flex items-center gap-2 border-b bg-accent-soft px-3 py-1 text-xs">
      <p className="min-w-0 flex-1 truncate">
        {title}: {plural(trace.steps.length, 'step')}
        {failed > 0 ? `, ${failed} failed` : ', all fine'}
        {isOld ? '. The pipeline has changed since.' : ''}
      </p>
      <IconButton label="Hide these results" size="sm" onClick={() => trial.clear()}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
