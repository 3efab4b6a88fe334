import type { Outputs } from '../api.ts';
import { listText } from '../language/listed.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { formatBytes } from '../messages/formatBytes.ts';
import { durationText } from '../ui/count.ts';
import { MomentText } from '../ui/MomentText.tsx';

type Report = NonNullable<Outputs['retention']['preview']>;

/** What a pass of retention removed, or would remove. */
export function PruneFacts({ report }: { report: Report }) {
  const { at, ms, isDryRun, rows, dropped, bytes, kept } = report;
  const facts = [
    [isDryRun ? t('Would remove') : t('Removed'), rowsText(rows)],
    [
      t('Whole days'),
      dropped.length === 0
        ? t('None')
        : t('{count, plural, one {# table} other {# tables}} of one day, at once: {dropped}', {
            count: dropped.length,
            dropped: listText(dropped),
          }),
    ],
    [
      t('Stays'),
      kept.length === 0
        ? t('Nothing that is due')
        : t('Unfinished, in doubt or held: in {kept}', { kept: listText(kept) }),
    ],
    ...(isDryRun ? [] : [[t('Disk given back'), formatBytes(bytes)]]),
  ] as const;
  return (
    <>
      <p className="text-ink-2">
        {rich('{moment}, took {time}', { moment: <MomentText at={new Date(at)} />, time: durationText(ms) })}
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
  if (bodies + traces + records === 0) return t('Nothing');
  return listText([
    t('{count, plural, one {# message} other {# messages}}', { count: bodies }),
    t('{count, plural, one {# block of step data} other {# blocks of step data}}', { count: traces }),
    t('{count, plural, one {# record} other {# records}}', { count: records }),
  ]);
}
