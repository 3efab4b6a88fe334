import type { Issue } from '@pyheart/plugin-sdk';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { countText } from '../ui/count.ts';
import { notTakenOver } from './pipelineYaml.ts';

/** One slip makes a parser stumble over all lines behind it. */
const most = 3;

/** What is wrong with the text, with line and column, for those who do not see the marks in it. */
export function YamlProblems({ issues }: { issues: readonly Issue[] }) {
  const errors = issues.filter((issue) => issue.severity === 'error');
  const kept = issues.filter((issue) => issue.code === notTakenOver);
  return (
    <div aria-live="polite" className="max-h-28 overflow-auto">
      {errors.length > 0 ? (
        <ul aria-label={t('Problems of the text')} className="border-t bg-failed-soft p-2 text-xs">
          {errors.slice(0, most).map((issue) => (
            <li key={`${issue.at?.line}:${issue.at?.column} ${issue.message}`} className="flex gap-1.5">
              <CircleAlert aria-hidden className="size-4 shrink-0 text-failed" />
              <span className="min-w-0 break-words">
                {issue.at?.line === undefined
                  ? ''
                  : t('Line {line}, column {column}:', {
                      line: issue.at.line,
                      column: issue.at.column ?? 1,
                    })}{' '}
                {inWords(issue.message)} {inWords(issue.hint ?? '')}
              </span>
            </li>
          ))}
          {errors.length > most ? (
            <li className="ps-5.5 text-ink-2">
              {t('And {count} more. The first ones usually explain the rest.', {
                count: countText(errors.length - most),
              })}
            </li>
          ) : null}
        </ul>
      ) : null}
      {kept.length > 0 ? (
        <ul aria-label={t('What is not taken over')} className="border-t bg-warning-soft p-2 text-xs">
          {kept.map((issue) => (
            <li key={`${issue.at?.line} ${issue.message}`} className="flex gap-1.5">
              <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning" />
              <span className="min-w-0 break-words">
                {t('Line {line}: {problem} {hint}', {
                  line: issue.at?.line ?? 1,
                  problem: inWords(issue.message),
                  hint: inWords(issue.hint ?? ''),
                })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
