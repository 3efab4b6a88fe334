import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

const shown = 5;

/** Alerts that are not over, on the way to the page where they are acknowledged. */
export function OpenAlerts({ pipeline }: { pipeline: string | undefined }) {
  const found = useQuery({ ...api.alerts.list.queryOptions(), refetchInterval: 15_000 });
  const open = (found.data?.alerts ?? []).filter(
    (alert) => alert.resolvedAt === null && (pipeline === undefined || alert.pipeline === pipeline),
  );
  return (
    <section aria-label={t('Open alerts')} className="min-w-0">
      <div className="mb-2 flex items-baseline gap-2">
        <h2 className="me-auto font-semibold text-md">{t('Open alerts')}</h2>
        <Link to="/alerts" className="text-accent text-xs underline-offset-2 hover:underline">
          {t('All alerts')}
        </Link>
      </div>
      <div className="rounded-md border bg-panel">
        {found.isPending ? <Skeleton rows={3} /> : null}
        {found.isError ? (
          <FailureNote error={found.error} doing={t('Loading the alerts')} onRetry={() => found.refetch()} />
        ) : null}
        {found.data && open.length === 0 ? (
          <p className="px-3 py-2 text-ink-2">
            {found.data.rules.length === 0 ? (
              <>
                {t('Nobody is told yet when something is wrong.')}{' '}
                <Link to="/alerts" className="text-accent underline-offset-2 underline">
                  {t('Make a rule')}
                </Link>
              </>
            ) : (
              t('No alert is open.')
            )}
          </p>
        ) : null}
        <ul aria-label={t('Alerts')} className="divide-y">
          {open.slice(0, shown).map((alert) => (
            <li key={alert.id} className="px-3 py-2">
              <p className="break-words">{inWords(alert.sentence)}</p>
              <p className="text-ink-3 text-xs">
                {alert.acknowledgedBy === null
                  ? rich('{ruleName}, began {moment}', {
                      ruleName: alert.ruleName,
                      moment: <MomentText at={alert.firstAt} />,
                    })
                  : rich('{ruleName}, began {moment}, {acknowledgedBy} is on it', {
                      ruleName: alert.ruleName,
                      moment: <MomentText at={alert.firstAt} />,
                      acknowledgedBy: alert.acknowledgedBy,
                    })}
              </p>
            </li>
          ))}
        </ul>
        {open.length > shown ? (
          <p className="border-t px-3 py-2 text-ink-2 text-xs">
            {t('and {count} more', { count: open.length - shown })}
          </p>
        ) : null}
      </div>
    </section>
  );
}
