import { type PipelineTest, setMayDiffer } from '@pyheart/plugin-sdk';
import type { TestResult } from '../api.ts';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';

/** More than these are rarely read; accepting or mending makes all of them go. */
const most = 100;

/** What differs, in words, step by step; a place can be left out of the comparison. */
export function DifferenceList({
  test,
  differences,
}: {
  test: PipelineTest;
  differences: TestResult['differences'];
}) {
  const { draft, manifests, view } = useDesigner();
  const byId = useDraft((state) => state.byId);
  return (
    <div>
      <ul aria-label={t('Differences')} className="divide-y rounded-md border">
        {differences.slice(0, most).map(({ node, path, label, words }) => (
          <li key={`${node} ${words}`} className="flex flex-wrap items-start gap-x-3 gap-y-1 px-2 py-1.5">
            <button
              type="button"
              dir="auto"
              className="w-36 shrink-0 truncate text-start font-medium text-accent hover:underline"
              title={nameIn(byId, manifests, node)}
              onClick={() => {
                view.showNode(node);
                view.lookAt({ node });
              }}
            >
              {nameIn(byId, manifests, node)}
            </button>
            <span className="min-w-40 flex-1 break-words">
              {inWords(words)}
              {label ? <span className="block text-ink-2 text-xs">{label}</span> : null}
            </span>
            {path === undefined ? null : (
              <Button
                look="ghost"
                size="sm"
                aria-label={t('{path} may differ', { path })}
                onClick={() => draft.dispatch(setMayDiffer(test.id, { node, path }, true))}
              >
                {t('May differ')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {differences.length > most ? (
        <p className="mt-1 text-ink-2 text-xs">
          {t('And {count} more. The first ones usually explain the rest.', {
            count: (differences.length - most).toLocaleString(),
          })}
        </p>
      ) : null}
    </div>
  );
}
