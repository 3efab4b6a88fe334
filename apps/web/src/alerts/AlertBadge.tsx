import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { t } from '../language/t.ts';

const mostShown = 99;

/** How many open alerts nobody has acknowledged, on the way to them; nothing when there is none. */
export function AlertBadge() {
  const { data } = useQuery({ ...api.alerts.counts.queryOptions(), refetchInterval: 15_000 });
  const count = data?.unacknowledged ?? 0;
  if (count === 0) return null;
  return (
    <span className="absolute -end-1 top-0.5 flex h-4 min-w-4 items-center justify-center rounded-full bg-failed px-1 font-medium text-2xs text-canvas sm:end-0 sm:top-0">
      <span aria-hidden>{count > mostShown ? `${mostShown}+` : count}</span>
      <span className="sr-only">
        {', '}
        {t('{count, plural, one {# alert is open} other {# alerts are open}}', { count })}
      </span>
    </span>
  );
}
