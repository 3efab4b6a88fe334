import { Link } from '@tanstack/react-router';
import { PencilLine } from 'lucide-react';
import type { Outputs } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { MomentText } from '../ui/MomentText.tsx';

interface FailedMessagesProps {
  runs: Outputs['attention']['runs']['runs'];
  selected: ReadonlySet<string>;
  onSelect(selected: ReadonlySet<string>): void;
}

/** The messages of one cause, to tick, to open and to correct. */
export function FailedMessages({ runs, selected, onSelect }: FailedMessagesProps) {
  const allSelected = runs.length > 0 && runs.every((run) => selected.has(run.runId));
  const toggle = (runId: string, on: boolean) => {
    const next = new Set(selected);
    if (on) next.add(runId);
    else next.delete(runId);
    onSelect(next);
  };
  return (
    <section
      aria-label="Messages, scrollable"
      tabIndex={0}
      className="overflow-x-auto rounded-md border bg-panel"
    >
      <table className="w-full text-left text-xs">
        <thead className="border-b text-ink-3">
          <tr className="h-8 [&>th]:px-2 [&>th]:font-medium">
            <th className="w-8">
              <Checkbox
                aria-label="Tick all shown messages"
                checked={allSelected}
                onChange={(on) => onSelect(on ? new Set(runs.map((run) => run.runId)) : new Set())}
              />
            </th>
            <th>Received</th>
            <th>Message</th>
            <th>Control id</th>
            <th className="text-right">Version</th>
            <th className="text-right">Attempts</th>
            <th>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.runId} className="h-8 border-b last:border-0 hover:bg-hover [&>td]:px-2">
              <td>
                <Checkbox
                  aria-label={`Tick message ${run.controlId ?? run.runId}`}
                  checked={selected.has(run.runId)}
                  onChange={(on) => toggle(run.runId, on)}
                />
              </td>
              <td className="whitespace-nowrap">
                <Link
                  to="/runs/$runId"
                  params={{ runId: run.runId }}
                  className="text-accent underline-offset-2 hover:underline"
                >
                  <MomentText at={run.receivedAt} />
                </Link>
              </td>
              <td className="whitespace-nowrap font-mono">{run.subtype ?? ''}</td>
              <td className="max-w-60 truncate font-mono">{run.controlId ?? ''}</td>
              <td className="tabular text-right">{run.version}</td>
              <td className="tabular text-right">{run.attempts}</td>
              <td className="w-px">
                <Button asChild size="sm" look="ghost">
                  <Link
                    to="/runs/$runId/edit"
                    params={{ runId: run.runId }}
                    aria-label={`Edit and resend ${run.controlId ?? run.runId}`}
                  >
                    <PencilLine aria-hidden /> Edit
                  </Link>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
