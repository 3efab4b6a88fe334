import { useInfiniteQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { api, type Simulator } from '../api.ts';
import { t } from '../language/t.ts';
import { PrivacyBar } from '../patientData/PrivacyBar.tsx';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

/** What a partner received or sent, newest first; each line opens to the body as it travelled. */
export function ActivityList({ simulator, onClear }: { simulator: Simulator; onClear(): void }) {
  const pages = useInfiniteQuery(
    api.simulators.activity.infiniteQueryOptions(
      { key: simulator.key, limit: 20 },
      { getNextPageParam: (page) => page.nextCursor, refetchInterval: 2_000 },
    ),
  );
  const privacy = pages.data?.pages[0]?.privacy;
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="border-t">
      <div className="flex h-10 items-center justify-between px-3">
        <h3 className="font-medium text-xs">{t('Activity')}</h3>
        {items.length > 0 ? (
          <Button
            look="ghost"
            size="sm"
            onClick={onClear}
            aria-label={t('Clear the activity of {title}', { title: simulator.title })}
          >
            {t('Clear@@an activity')}
          </Button>
        ) : null}
      </div>
      {privacy && items.length > 0 ? (
        <div className="px-3 pb-2">
          <PrivacyBar privacy={privacy} scopes={[{ kind: 'partner', key: simulator.key }]} />
        </div>
      ) : null}
      {pages.isPending ? <Skeleton rows={2} /> : null}
      {pages.isError ? <FailureNote error={pages.error} doing={t('Loading the activity')} /> : null}
      {pages.data && items.length === 0 ? (
        <p className="px-3 pb-3 text-ink-3 text-xs">{t('Nothing yet.')}</p>
      ) : null}
      <ul
        aria-label={t('Activity of {title}', { title: simulator.title })}
        className="max-h-96 divide-y overflow-auto"
      >
        {items.map((item) => (
          <li key={item.id}>
            <details className="group">
              <summary className="flex list-none items-start gap-2 px-3 py-1.5 hover:bg-hover">
                <ChevronRight
                  aria-hidden
                  className={`mt-0.5 size-4 shrink-0 text-ink-3 transition-transform group-open:rotate-90 ${item.body ? '' : 'invisible'}`}
                />
                <span className="min-w-0 flex-1">
                  <span dir="auto" className="block truncate">
                    {item.title}
                  </span>
                  {item.detail ? (
                    <span dir="auto" className="block truncate text-ink-3 text-xs">
                      {item.detail}
                    </span>
                  ) : null}
                </span>
                <MomentText at={item.at} className="shrink-0 text-ink-3 text-xs leading-5" />
              </summary>
              {item.body ? (
                <pre className="max-h-72 overflow-auto border-t bg-panel p-3 font-mono text-xs">
                  {item.body.replaceAll('\r\n', '\n').replaceAll('\r', '\n')}
                </pre>
              ) : null}
            </details>
          </li>
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button
          look="ghost"
          className="w-full"
          busy={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          {t('Show older')}
        </Button>
      ) : null}
    </div>
  );
}
