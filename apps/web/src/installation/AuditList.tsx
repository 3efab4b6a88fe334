import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { exactTime } from '../ui/time.ts';
import { actionWords, outcomeWords } from './auditWords.ts';
import { factsText } from './factWords.ts';
import { Section } from './Section.tsx';

/** Who did what and when, newest first. */
export function AuditList() {
  const pages = useInfiniteQuery(
    api.audit.list.infiniteQueryOptions({ limit: 25 }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Section
      title={t('Audit trail')}
      lead={t(
        'Every change to pipelines, secrets, retention, holds and keys. Entries cannot be edited or removed.',
      )}
    >
      {pages.isPending ? <Skeleton rows={4} /> : null}
      {pages.isError ? (
        <FailureNote
          error={pages.error}
          doing={t('Loading the audit trail')}
          onRetry={() => pages.refetch()}
        />
      ) : null}
      {pages.data && entries.length === 0 ? (
        <p className="text-ink-3">{t('Nothing has been changed yet.')}</p>
      ) : null}
      {entries.length > 0 ? (
        <ScrollBox label={t('Audit trail')}>
          <table className="w-full text-start text-xs">
            <thead className="border-b text-ink-3">
              <tr className="[&>th]:px-3 [&>th]:py-1.5 [&>th]:font-normal">
                <th scope="col">{t('When')}</th>
                <th scope="col">{t('Who')}</th>
                <th scope="col">{t('What')}</th>
                <th scope="col">{t('On@@what was changed')}</th>
                <th scope="col">{t('Outcome')}</th>
                <th scope="col">{t('Detail')}</th>
              </tr>
            </thead>
            <tbody className="divide-y">
              {entries.map((entry) => (
                <tr key={entry.seq} className="[&>td]:whitespace-nowrap [&>td]:px-3 [&>td]:py-1.5">
                  <td>
                    <time dateTime={entry.at.toISOString()}>{exactTime(entry.at)}</time>
                  </td>
                  <td>{entry.actor}</td>
                  <td>
                    <span title={entry.action}>{actionWords(entry.action)}</span>
                  </td>
                  <td className="font-mono text-2xs">{entry.object}</td>
                  <td className={entry.outcome === 'ok' ? 'text-ink-2' : 'text-failed'}>
                    {outcomeWords(entry.outcome)}
                  </td>
                  <td dir="auto" className="min-w-64 wrap-anywhere whitespace-normal! text-ink-2">
                    {factsText(entry.detail)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
      {pages.hasNextPage ? (
        <Button className="mt-2" busy={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
          {t('Show older entries')}
        </Button>
      ) : null}
    </Section>
  );
}
