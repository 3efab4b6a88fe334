import { Link } from '@tanstack/react-router';
import type { Outputs } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { MomentText } from '../ui/MomentText.tsx';
import { DayBars } from './DayBars.tsx';

interface CauseRowProps {
  cause: Outputs['attention']['groups']['groups'][number];
  /** The list is about one pipeline, so it is not named again. */
  isOfOnePipeline?: boolean;
}

/** One cause of failures in a list: what was said, where, how often and when; it leads to its messages. */
export function CauseRow({ cause, isOfOnePipeline = false }: CauseRowProps) {
  const { fingerprint, failure, nodeName, pipelineName, count, lastAt, days } = cause;
  const code = <span className="font-mono">{failure.code}</span>;
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 hover:bg-hover">
      <div className="min-w-0 flex-1 basis-64">
        <Link
          to="/attention"
          search={{ group: fingerprint }}
          className="line-clamp-2 break-words font-medium after:absolute after:inset-0 hover:underline"
        >
          {inWords(failure.message)}
        </Link>
        <p dir="auto" className="truncate text-ink-2 text-xs">
          {isOfOnePipeline
            ? rich('{code} at {nodeName}', { code, nodeName })
            : rich('{code} at {nodeName}, {pipelineName}', { code, nodeName, pipelineName })}
        </p>
      </div>
      <DayBars days={days} />
      <div className="tabular ms-auto w-28 text-end text-xs">
        <p className="font-medium text-failed">
          {t('{count, plural, one {# message} other {# messages}}', { count })}
        </p>
        <p className="text-ink-3">{rich('last {moment}', { moment: <MomentText at={lastAt} /> })}</p>
      </div>
    </li>
  );
}
