import { CircleCheck, CircleX } from 'lucide-react';
import type { Outputs } from '../api.ts';
import { Badge } from '../ui/Badge.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { MomentText } from '../ui/MomentText.tsx';

/** What the rules found: open or over, and whether people were told. */
export function AlertHistory({ alerts }: { alerts: Outputs['alerts']['list']['alerts'] }) {
  if (alerts.length === 0) {
    return (
      <EmptyState icon={<CircleCheck aria-hidden />} title="No rule has found anything">
        An entry appears here for every cause, from when it began until it was over.
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Alerts" className="divide-y rounded-md border bg-panel">
      {alerts.map(({ id, ruleName, sentence, firstAt, resolvedAt, toldAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-xs">
          <Badge tone={resolvedAt ? 'ok' : 'failed'}>
            {resolvedAt ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
            {resolvedAt ? 'Over' : 'Open'}
          </Badge>
          <span className="min-w-0 flex-1 basis-64 break-words">{sentence}</span>
          <span className="text-ink-3">
            {ruleName}, <MomentText at={firstAt} />, {toldAt ? 'told' : 'not told'}
          </span>
        </li>
      ))}
    </ul>
  );
}
