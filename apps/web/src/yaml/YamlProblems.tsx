import type { Issue } from '@pyheart/plugin-sdk';
import { CircleAlert } from 'lucide-react';
import { t } from '../language/t.ts';

/** What is wrong with the text, with line and column, for those who do not see the marks in it. */
export function YamlProblems({ issues }: { issues: readonly Issue[] }) {
  const errors = issues.filter((issue) => issue.severity === 'error');
  return (
    <div aria-live="polite" className="max-h-28 overflow-auto">
      {errors.length > 0 ? (
        <ul aria-label={t('Problems of the text')} className="border-t bg-failed-soft p-2 text-xs">
          {errors.map((issue) => (
            <li key={`${issue.at?.line}:${issue.at?.column} ${issue.message}`} className="flex gap-1.5">
              <CircleAlert aria-hidden className="size-4 shrink-0 text-failed" />
              <span>
                {issue.at?.line === undefined
                  ? ''
                  : t('Line {line}, column {column}:', { line: issue.at.line, column: issue.at.column ?? 1 })}
                {issue.message} {issue.hint ?? ''}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
