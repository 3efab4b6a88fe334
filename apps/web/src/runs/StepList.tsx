import type { PipelineDocument } from '@pyheart/plugin-sdk';
import type { StepTrace } from '../api.ts';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { stepLine } from '../why/stepLine.ts';
import { formatMs } from './formatMs.ts';
import { nodeName } from './nodeName.ts';
import { StepStatus } from './StepStatus.tsx';

interface StepListProps {
  steps: readonly StepTrace[];
  document: PipelineDocument | null;
  selected: number;
  onSelect(index: number): void;
}

/** The steps in the order they happened; the same choice as on the canvas, by keyboard. */
export function StepList({ steps, document, selected, onSelect }: StepListProps) {
  return (
    <ol aria-label={t('Steps')} className="flex flex-col rounded-md border bg-panel">
      {steps.map((step, index) => (
        <li key={`${step.node}-${step.input}-${step.attempt}-${index}`} className="border-b last:border-0">
          <button
            type="button"
            aria-current={selected === index ? 'step' : undefined}
            onClick={() => onSelect(index)}
            className={cx(
              'flex w-full items-start gap-2 px-2 py-1.5 text-start -outline-offset-2 hover:bg-hover',
              selected === index && 'bg-accent-soft',
            )}
          >
            <StepStatus status={step.status} />
            <span className="min-w-0 flex-1">
              <span dir="auto" className="block truncate">
                {nodeName(document, step.node)}
              </span>
              <span dir="auto" className="line-clamp-2 break-words text-ink-2 text-xs">
                {stepLine(step)}
              </span>
            </span>
            <span className="tabular shrink-0 text-ink-3 text-xs leading-5">{formatMs(step.ms)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
