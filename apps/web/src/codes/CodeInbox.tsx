import { Link } from '@tanstack/react-router';
import { BookOpen } from 'lucide-react';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { CodeFacts } from './CodeFacts.tsx';
import { codeKey, useOpenCodes } from './useOpenCodes.ts';

/** The unmapped codes of all pipelines, each with the way to its table. */
export function CodeInbox() {
  const codes = useOpenCodes();
  if (codes.error) {
    return <FailureNote error={codes.error} doing={t('Loading the codes')} onRetry={() => codes.refetch()} />;
  }
  if (!codes.data) return <Skeleton rows={4} />;
  if (codes.data.length === 0) {
    return (
      <EmptyState icon={<BookOpen aria-hidden />} title={t('No code is unmapped')}>
        {t(
          'Codes of real messages that a code table does not list are collected here, never data of patients.',
        )}
      </EmptyState>
    );
  }
  const groups = Map.groupBy(codes.data, ({ pipeline, node }) => JSON.stringify([pipeline, node]));
  return (
    <div className="flex flex-col divide-y">
      {[...groups].map(([key, group]) => {
        const [{ pipeline, pipelineName, node, nodeName } = group[0]!] = group;
        return (
          <section key={key} aria-label={`${nodeName}, ${pipelineName}`} className="flex flex-col gap-2 p-4">
            <h2 className="break-words text-ink-2 text-sm">
              {rich('<node></node> in {pipeline}', {
                node: () => (
                  <Link
                    to="/pipelines/$pipelineId"
                    params={{ pipelineId: pipeline }}
                    search={{ node }}
                    className="font-medium text-accent underline"
                  >
                    {nodeName}
                  </Link>
                ),
                pipeline: pipelineName,
              })}
            </h2>
            <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
              {group.map((code) => (
                <li key={codeKey(code)} className="min-w-0 rounded-md border p-2">
                  <span dir="auto" className="block truncate font-medium font-mono text-xs" title={code.code}>
                    {code.code}
                  </span>
                  <CodeFacts code={code} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
