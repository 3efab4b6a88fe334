import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api.ts';
import { CauseRow } from '../attention/CauseRow.tsx';
import { t } from '../language/t.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

const shown = 5;

/** The causes that most of what needs attention has; each leads to its messages. */
export function TopErrors({ pipeline }: { pipeline: string | undefined }) {
  const found = useQuery({
    ...api.attention.groups.queryOptions({ ...(pipeline ? { pipelineId: pipeline } : {}), limit: 50 }),
    refetchInterval: 15_000,
  });
  const groups = [...(found.data?.groups ?? [])]
    .sort((one, other) => other.count - one.count)
    .slice(0, shown);
  return (
    <section aria-label={t('Top errors')} className="min-w-0">
      <div className="mb-2 flex items-baseline gap-2">
        <h2 className="me-auto font-semibold text-md">{t('Top errors')}</h2>
        <Link to="/attention" search={{}} className="text-accent text-xs underline-offset-2 hover:underline">
          {t('All that needs attention')}
        </Link>
      </div>
      <div className="rounded-md border bg-panel">
        {found.isPending ? <Skeleton rows={3} /> : null}
        {found.isError ? (
          <FailureNote error={found.error} doing={t('Loading the errors')} onRetry={() => found.refetch()} />
        ) : null}
        {found.data && groups.length === 0 ? (
          <p className="px-3 py-2 text-ink-2">{t('No message needs attention because it failed.')}</p>
        ) : null}
        <ul aria-label={t('Causes')} className="divide-y">
          {groups.map((cause) => (
            <CauseRow key={cause.fingerprint} cause={cause} isOfOnePipeline={pipeline !== undefined} />
          ))}
        </ul>
      </div>
    </section>
  );
}
