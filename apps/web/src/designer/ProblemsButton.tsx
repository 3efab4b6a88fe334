import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { useDesigner, useDraft, useProblems } from './Designer.ts';

/** What the check says, as a count; pressing it lists the problems. */
export function ProblemsButton() {
  const { view } = useDesigner();
  const problems = useProblems();
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const isEmpty = useDraft((state) => state.document.nodes.length === 0);
  // Nobody has done anything wrong yet; the canvas says how to begin.
  if (isEmpty) return null;
  return (
    <Button look="ghost" onClick={() => view.showDrawer('problems')}>
      {errors > 0 ? (
        <>
          <CircleAlert aria-hidden className="text-failed" />{' '}
          {t('{errors, plural, one {# error} other {# errors}}', { errors })}
        </>
      ) : warnings > 0 ? (
        <>
          <TriangleAlert aria-hidden className="text-warning" />{' '}
          {t('{warnings, plural, one {# warning} other {# warnings}}', { warnings })}
        </>
      ) : (
        <>
          <CircleCheck aria-hidden className="text-ok" /> {t('No problems')}
        </>
      )}
    </Button>
  );
}
