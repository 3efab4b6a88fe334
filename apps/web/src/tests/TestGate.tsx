import { useDesigner, useDraft, useTests } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { summaryOf } from './testWords.ts';

/** Why the tests keep the draft from being published; null when they do not, or while that is not known. */
export function useTestGate(): string | null {
  const isAsked = useDraft((state) => state.document.settings.testsMustPass);
  const hasTests = useDraft((state) => (state.document.tests?.length ?? 0) > 0);
  const results = useTests((state) => state.results);
  if (!isAsked) return null;
  if (!hasTests) return t('Tests must pass before publishing, and there are none.');
  // The server runs them again before it publishes.
  return results?.some(({ passed }) => !passed)
    ? t('{summary}. They must pass before publishing.', { summary: summaryOf(results) })
    : null;
}

export function TestGate({ words, onLeave }: { words: string; onLeave(): void }) {
  const { view } = useDesigner();
  return (
    <div role="alert" className="mb-3 rounded-md bg-failed-soft p-3">
      {words}{' '}
      <button
        type="button"
        className="text-accent underline"
        onClick={() => {
          onLeave();
          view.showDrawer('tests');
        }}
      >
        {t('Show the tests')}
      </button>
    </div>
  );
}
