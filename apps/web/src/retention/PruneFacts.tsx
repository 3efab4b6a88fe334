import type { Outputs } from '../api.ts';
import { formatBytes } from '../messages/formatBytes.ts';
import { durationText, plural } from '../ui/count.ts';
import { MomentText } from '../ui/MomentText.tsx';

type Report = NonNullable<Outputs['retention']['preview']>;

/** What a pass of retention removed, or would remove. */
export function PruneFacts({ report }: { report: Report }) {
  const { at, ms, isDryRun, rows, dropped, bytes, kept } = report;
  const facts = [
    [isDryRun ? 'Would remove' : 'Removed', rowsText(rows)],
    [
      'Whole days',
      dropped.length === 0
        ? 'None'
        : `${plural(dropped.length, 'table')} of one day, at once: ${dropped.join(', ')}`,
    ],
    [
      'Stays',
      kept.length === 0 ? 'Nothing that is due' : `Unfinished, in doubt or held: in ${kept.join(', ')}`,
    ],
    ...(isDryRun ? [] : [['Disk given back', formatBytes(bytes)]]),
  ] as const;
  return (
    <>
      <p className="text-ink-2">
        <MomentText at={new Date(at)} />, took {durationText(ms)}
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {facts.map(([name, text]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="tabular min-w-0 break-words">{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function rowsText({ bodies, traces, records }: Report['rows']): string {
  if (bodies + traces + records === 0) return 'Nothing';
  return [
    plural(bodies, 'message'),
    plural(traces, 'block of step data', 'blocks of step data'),
    plural(records, 'record'),
  ].join(', ');
}
