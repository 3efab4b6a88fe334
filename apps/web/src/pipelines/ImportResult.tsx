import { Link } from '@tanstack/react-router';
import type { Outputs } from '../api.ts';
import { listed } from '../language/listed.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { InWords } from '../ui/InWords.tsx';
import { IssueIcon } from '../ui/IssueIcon.tsx';

export interface ImportResultProps {
  result: Outputs['pipelines']['importYaml'];
  onLine(line: number): void;
}

export function ImportResult({ result, onLine }: ImportResultProps) {
  return (
    <section aria-label={t('Import result')} className="mt-3 flex flex-col gap-2">
      {result.pipelines.length > 0 ? (
        <p>
          {rich('Imported {pipelines}', {
            pipelines: listed(
              result.pipelines.map((pipeline) => (
                <Link
                  key={pipeline.id}
                  to="/pipelines/$pipelineId"
                  params={{ pipelineId: pipeline.id }}
                  search={{}}
                  className="text-accent underline"
                >
                  <bdi>{pipeline.name}</bdi>
                </Link>
              )),
            ),
          })}
        </p>
      ) : null}
      {result.issues.length > 0 ? (
        <>
          <p className="font-medium">
            {t('{count, plural, one {# thing to look at} other {# things to look at}}', {
              count: result.issues.length,
            })}
          </p>
          <ul className="flex flex-col gap-1">
            {result.issues.map((issue) => (
              <li key={`${issue.code} ${issue.at?.line} ${issue.message}`} className="flex items-start gap-2">
                <IssueIcon severity={issue.severity} />
                <span className="min-w-0 flex-1">
                  <InWords of={issue} />
                </span>
                {issue.at?.line ? (
                  <button
                    type="button"
                    className="shrink-0 text-accent underline"
                    onClick={() => onLine(issue.at?.line ?? 1)}
                  >
                    {t('Line {line}', { line: issue.at.line })}
                  </button>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
