import { useNavigate, useSearch } from '@tanstack/react-router';
import { BookOpen, CircleHelp, CircleX, Clock, Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { CodeInbox } from '../codes/CodeInbox.tsx';
import { useOpenCodes } from '../codes/useOpenCodes.ts';
import { t } from '../language/t.ts';
import { Page } from '../shell/Page.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import type { AttentionTab } from './attentionSearch.ts';
import { DoubtList } from './DoubtList.tsx';
import { FailureGroup } from './FailureGroup.tsx';
import { FailureGroups } from './FailureGroups.tsx';
import { QuarantineList } from './QuarantineList.tsx';
import { cappedCount, useAttentionCounts } from './useAttentionCounts.ts';
import { WaitingList } from './WaitingList.tsx';

/** The inbox: everything that does not go on without a person. */
export function AttentionPage() {
  const { tab = 'failed', group } = useSearch({ from: '/attention' });
  const navigate = useNavigate();
  const counts = useAttentionCounts();
  const codes = useOpenCodes().data;
  const show = (next: AttentionTab) => navigate({ to: '/attention', search: { tab: next } });
  const label = (icon: ReactNode, word: string, count: number | undefined) => (
    <>
      {/* On a phone the words need the room. */}
      <span className="max-sm:hidden [&_svg]:size-4">{icon}</span>
      {word}
      {count === undefined || counts === undefined ? null : (
        <span className="tabular text-ink-3">{cappedCount(count, counts.most)}</span>
      )}
    </>
  );
  if (group) return <FailureGroup fingerprint={group} />;
  return (
    <Page
      title={t('Needs attention')}
      lead={t(
        'Messages that do not go on by themselves. Each was acknowledged and is kept until somebody decides.',
      )}
      wide
    >
      <Tabs<AttentionTab>
        label={t('Kinds of attention')}
        value={tab}
        onChange={show}
        className="rounded-md border bg-panel"
        items={[
          {
            value: 'failed',
            label: label(<CircleX aria-hidden />, t('Failed'), counts?.failed),
            content: <FailureGroups />,
          },
          {
            value: 'in_doubt',
            label: label(<CircleHelp aria-hidden />, t('In doubt'), counts?.inDoubt),
            content: <DoubtList />,
          },
          {
            value: 'quarantined',
            label: label(<Copy aria-hidden />, t('Quarantine'), counts?.quarantined),
            content: <QuarantineList />,
          },
          {
            value: 'waiting',
            label: label(<Clock aria-hidden />, t('Waiting too long'), counts?.waiting),
            content: <WaitingList />,
          },
          {
            value: 'codes',
            label: label(<BookOpen aria-hidden />, t('Unmapped codes'), codes?.length),
            content: <CodeInbox />,
          },
        ]}
      />
    </Page>
  );
}
