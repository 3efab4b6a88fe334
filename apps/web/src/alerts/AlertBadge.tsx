import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';

const mostShown = 99;

/** How many open alerts nobody has acknowledged, on the way to them; nothing when there is none. */
export function AlertBadge() {
  const { data } = useQuery({ ...api.alerts.counts.queryOptions(), refetchInterval: 15_000 });
  const count = data?.unacknowledged ?? 0;
  if (count === 0) return null;
  return (
    <span className="absolute top-1 right-1 flex h-4 min-w-4 items-center justify-center rounded-full bg-failed px-1 font-medium text-2xs text-canvas sm:top-0 sm:right-0">
      <span aria-hidden>{count > mostShown ? `${mostShown}+` : count}</span>
      <span className="sr-only">, {count.toLocaleString('en')} open</span>
    </span>
  );
}
