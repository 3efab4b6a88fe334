import { CircleX } from 'lucide-react';
import { inWords } from '../language/inWords.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { RunLink } from '../runs/RunLink.tsx';
import { MomentText } from '../ui/MomentText.tsx';

/** The last error in words, with the way to its run. */
export function LastFailure({ message, runId, at }: { message: string; runId: string; at: Date }) {
  return (
    <div className="flex items-start gap-2 rounded-md bg-failed-soft p-2 text-xs">
      <CircleX aria-hidden className="mt-px size-4 shrink-0 text-failed" />
      <p className="min-w-0 break-words">
        {rich('<b>Last error</b> {time}: {message}', {
          b: (words) => <span className="font-medium">{words}</span>,
          time: <MomentText at={at} className="text-ink-2" />,
          message: inWords(message),
        })}{' '}
        <RunLink runId={runId}>{t('Open the run')}</RunLink>
      </p>
    </div>
  );
}
