import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { CountBadge } from '../ui/CountBadge.tsx';

/** How many open alerts nobody has acknowledged, on the way to them; nothing when there is none. */
export function AlertBadge() {
  const { data } = useQuery({ ...api.alerts.counts.queryOptions(), refetchInterval: 15_000 });
  const count = data?.unacknowledged ?? 0;
  return (
    <CountBadge
      count={count}
      words={t('{count, plural, one {# alert is open} other {# alerts are open}}', { count })}
    />
  );
}
