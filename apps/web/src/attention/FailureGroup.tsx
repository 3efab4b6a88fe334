import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { PrivacyBar } from '../patientData/PrivacyBar.tsx';
import { usePipelinePrivacy } from '../patientData/usePipelinePrivacy.ts';
import { FailureText } from '../runs/FailureText.tsx';
import type { RunSelection } from '../runs/selectionColumn.tsx';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { FailedMessages } from './FailedMessages.tsx';
import { GroupActions } from './GroupActions.tsx';

/** One cause: what it is, the messages it stopped, and what can be done with one, some or all of them. */
export function FailureGroup({ fingerprint }: { fingerprint: string }) {
  const [selected, setSelected] = useState<RunSelection>(new Set());
  const found = useQuery(api.attention.groups.queryOptions({ fingerprint, limit: 1 }));
  const list = useInfiniteQuery(
    api.attention.runs.infiniteQueryOptions(
      { kind: 'failed', fingerprint, limit: 50 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const group = found.data?.groups[0];
  const privacy = usePipelinePrivacy(group?.pipeline ?? '');
  const runs = list.data?.pages.flatMap((page) => page.runs) ?? [];
  const back = (
    <Button asChild>
      <Link to="/attention" search={{}}>
        <ArrowLeft aria-hidden /> {t('All causes')}
      </Link>
    </Button>
  );
  const error = found.error ?? list.error;
  if (error) {
    return (
      <Page title={t('Failed messages')} actions={back}>
        <FailureNote error={error} doing={t('Loading the failures')} onRetry={() => list.refetch()} />
      </Page>
    );
  }
  if (found.isSuccess && !group) {
    return (
      <Page title={t('Failed messages')} actions={back}>
        <EmptyState icon={<CircleCheck aria-hidden />} title={t('Nothing is left of this cause')}>
          {t('Every message that it stopped was sent again or resolved.')}
        </EmptyState>
      </Page>
    );
  }
  if (!group || list.isPending) {
    return (
      <Page title={t('Failed messages')} actions={back}>
        <Skeleton rows={8} />
      </Page>
    );
  }
  const chosen = [...selected].filter((runId) => runs.some((run) => run.runId === runId));
  return (
    <Page
      title={t('{count, plural, one {# message} other {# messages}} failed at {nodeName}', {
        count: group.count,
        nodeName: group.nodeName,
      })}
      lead={rich('{pipelineName}, first {first}, last {last}', {
        pipelineName: group.pipelineName,
        first: <MomentText at={group.firstAt} />,
        last: <MomentText at={group.lastAt} />,
      })}
      actions={back}
      wide
    >
      <div className="flex flex-col gap-3">
        <FailureText failure={group.failure} where={group.nodeName} />
        {privacy ? (
          <PrivacyBar privacy={privacy} scopes={[{ kind: 'pipeline', pipelineId: group.pipeline }]} />
        ) : null}
        <GroupActions
          isShown={privacy?.state === 'shown'}
          chosen={chosen}
          count={group.count}
          scope={chosen.length > 0 ? { kind: 'runs', runIds: chosen } : { kind: 'failures', fingerprint }}
          onDone={() => setSelected(new Set())}
        />
        <FailedMessages runs={runs} selected={selected} onSelect={setSelected} />
        {list.hasNextPage ? (
          <Button className="self-center" busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('Older messages')}
          </Button>
        ) : null}
      </div>
    </Page>
  );
}
