import type { PipelineTest } from '@pyheart/plugin-sdk';
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { useDesigner, useTests } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';

/** Every test with how it ended; the arrow keys of the browser's focus and a press show one. */
export function TestList({
  tests: list,
  shown,
}: {
  tests: readonly PipelineTest[];
  shown: string | undefined;
}) {
  return (
    <ul aria-label={t('Tests')} className="divide-y md:min-h-0 md:flex-1 md:overflow-auto">
      {list.map((test) => (
        <TestRow key={test.id} test={test} isShown={test.id === shown} />
      ))}
    </ul>
  );
}

function TestRow({ test, isShown }: { test: PipelineTest; isShown: boolean }) {
  const { tests } = useDesigner();
  const result = useTests(({ results }) => results?.find(({ id }) => id === test.id));
  return (
    <li>
      <button
        type="button"
        aria-pressed={isShown}
        onClick={() => tests.setState({ shown: test.id })}
        className={cx(
          'flex min-h-8 w-full items-center gap-2 px-3 py-1 text-start -outline-offset-2 hover:bg-hover',
          isShown && 'bg-hover',
        )}
      >
        <ResultIcon passed={result?.passed} />
        <span dir="auto" className="min-w-0 flex-1 truncate" title={test.name}>
          {test.name}
        </span>
        <span className="tabular shrink-0 text-ink-2 text-xs">
          {result === undefined
            ? t('Not run yet')
            : result.passed
              ? t('Passes')
              : t('{count, plural, one {# difference} other {# differences}}', {
                  count: result.differences.length,
                })}
        </span>
      </button>
    </li>
  );
}

function ResultIcon({ passed }: { passed: boolean | undefined }) {
  if (passed === undefined) return <CircleDashed aria-hidden className="size-4 shrink-0 text-ink-3" />;
  return passed ? (
    <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />
  ) : (
    <CircleX aria-hidden className="size-4 shrink-0 text-failed" />
  );
}
