import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { Page } from '../shell/Page.tsx';
import { cx } from '../ui/cx.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { NodeCard } from './NodeCard.tsx';
import { WaitingLanes } from './WaitingLanes.tsx';

const lookEveryMs = 2000;

/** The processes that share the work: who is there, what each holds, and what waits. */
export function NodesPage() {
  const list = useQuery({ ...api.nodes.list.queryOptions(), refetchInterval: lookEveryMs });
  const living = list.data?.nodes.filter(({ endedAt }) => endedAt === null) ?? [];
  const gone = list.data?.nodes.filter(({ endedAt }) => endedAt !== null) ?? [];
  return (
    <Page
      title={t('Nodes')}
      lead={t(
        'Every process that works on this installation. Each drains its share of the lanes; when one is gone, the others take over.',
      )}
    >
      {list.error ? (
        <FailureNote error={list.error} doing={t('Loading the nodes')} onRetry={() => list.refetch()} />
      ) : null}
      {list.isPending ? <Skeleton rows={4} /> : null}
      {list.data ? (
        <div className="flex flex-col gap-6">
          <section aria-label={t('Living nodes')}>
            <h2 className="mb-2 font-medium text-md">{t('At work')}</h2>
            <ul className={cx('grid gap-3', living.length > 1 && 'lg:grid-cols-2')}>
              {living.map((node) => (
                <NodeCard key={node.name} node={node} />
              ))}
            </ul>
          </section>
          {living.length === 1 ? (
            <p className="text-ink-2">
              {rich(
                'One node does everything. To add another, on this computer or on any that reaches the database, run <code>npx --yes pnpm@12 worker</code>.',
                { code: (words) => <code className="whitespace-nowrap font-mono text-xs">{words}</code> },
              )}
            </p>
          ) : null}
          <WaitingLanes lanes={list.data.lanes} />
          {gone.length > 0 ? (
            <section aria-label={t('Gone in the last day')}>
              <h2 className="mb-2 font-medium text-md">{t('Gone in the last day')}</h2>
              <ul className="grid gap-3 lg:grid-cols-2">
                {gone.map((node) => (
                  <NodeCard key={node.name} node={node} />
                ))}
              </ul>
            </section>
          ) : null}
        </div>
      ) : null}
    </Page>
  );
}
