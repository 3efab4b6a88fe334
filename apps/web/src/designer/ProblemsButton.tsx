import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { plural } from '../ui/count.ts';
import { useDesigner, useDraft } from './Designer.ts';

/** What the check says, as a count; pressing it lists the problems. */
export function ProblemsButton() {
  const { view } = useDesigner();
  const errors = useDraft((state) => state.issues.filter((issue) => issue.severity === 'error').length);
  const warnings = useDraft((state) => state.issues.filter((issue) => issue.severity === 'warning').length);
  return (
    <Button look="ghost" onClick={() => view.showDrawer('problems')}>
      {errors > 0 ? (
        <>
          <CircleAlert aria-hidden className="text-failed" /> {plural(errors, 'error')}
        </>
      ) : warnings > 0 ? (
        <>
          <TriangleAlert aria-hidden className="text-warning" /> {plural(warnings, 'warning')}
        </>
      ) : (
        <>
          <CircleCheck aria-hidden className="text-ok" /> No problems
        </>
      )}
    </Button>
  );
}
