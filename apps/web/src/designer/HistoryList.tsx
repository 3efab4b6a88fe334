import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { clockTime } from '../ui/time.ts';
import { useDesigner, useDraft } from './Designer.ts';

/** Every step by name, newest first; pressing one goes to the moment after it. */
export function HistoryList() {
  const { draft } = useDesigner();
  const steps = useDraft((state) => state.steps);
  const position = useDraft((state) => state.position);
  const rows = [
    { label: t('Opened the pipeline'), at: undefined, after: 0 },
    ...steps.map(({ label, at }, index) => ({ label: inWords(label), at, after: index + 1 })),
  ].reverse();
  return (
    <ol aria-label={t('History')}>
      {rows.map(({ label, at, after }) => (
        <li key={after}>
          <button
            type="button"
            aria-current={after === position ? 'step' : undefined}
            onClick={() => draft.jumpTo(after)}
            className={cx(
              'flex w-full items-baseline gap-2 rounded-sm px-2 py-1 text-start hover:bg-hover',
              after === position && 'bg-accent-soft font-medium',
              after > position && 'text-ink-3',
            )}
          >
            <span className="min-w-0 flex-1 break-words">{label}</span>
            <span className="tabular shrink-0 text-2xs text-ink-3">
              {after > position ? `${t('undone@@a step of the history')} ` : ''}
              {at ? clockTime(at) : ''}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
