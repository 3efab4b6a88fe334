import { useDraft, useTests } from '../designer/Designer.ts';
import { t } from '../language/t.ts';

/** The name of the tab, with how many tests there are or how many of them fail. */
export function TestsLabel() {
  const count = useDraft((state) => state.document.tests?.length ?? 0);
  const failed = useTests(({ results }) => results?.filter(({ passed }) => !passed).length ?? 0);
  if (failed > 0) return <span>{t('Tests {failed} failed', { failed })}</span>;
  return count > 0 ? t('Tests {count}', { count }) : t('Tests');
}
