import { Link } from '@tanstack/react-router';
import type { Outputs } from '../api.ts';
import { plural } from '../ui/count.ts';
import { IssueIcon } from '../ui/IssueIcon.tsx';

export interface ImportResultProps {
  result: Outputs['pipelines']['importYaml'];
  onLine(line: number): void;
}

export function ImportResult({ result, onLine }: ImportResultProps) {
  return (
    <section aria-label="Import result" className="mt-3 flex flex-col gap-2">
      {result.pipelines.length > 0 ? (
        <p>
          Imported{' '}
          {result.pipelines.map((pipeline) => (
            <Link
              key={pipeline.id}
              to="/pipelines/$pipelineId"
              params={{ pipelineId: pipeline.id }}
              search={{}}
              className="me-2 text-accent underline"
            >
              {pipeline.name}
            </Link>
          ))}
        </p>
      ) : null}
      {result.issues.length > 0 ? (
        <>
          <p className="font-medium">{plural(result.issues.length, 'thing')} to look at</p>
          <ul className="flex flex-col gap-1">
            {result.issues.map((issue) => (
              <li key={`${issue.code} ${issue.at?.line} ${issue.message}`} className="flex items-start gap-2">
                <IssueIcon severity={issue.severity} />
                <span className="min-w-0 flex-1">
                  {issue.message} {issue.hint ? <span className="text-ink-2">{issue.hint}</span> : null}
                </span>
                {issue.at?.line ? (
                  <button
                    type="button"
                    className="shrink-0 text-accent underline"
                    onClick={() => onLine(issue.at?.line ?? 1)}
                  >
                    Line {issue.at.line}
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
