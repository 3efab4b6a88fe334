import { Link } from '@tanstack/react-router';
import { CircleX } from 'lucide-react';
import { HoverCard } from 'radix-ui';
import { inWords } from '../language/inWords.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import type { NodeLive } from '../live/createLive.ts';
import { countText } from '../ui/count.ts';
import { MomentText } from '../ui/MomentText.tsx';

/** How many messages failed in a node; the last failure on hover, with the way to its run. */
export function LastError({ live: { failed, lastError } }: { live: Pick<NodeLive, 'failed' | 'lastError'> }) {
  const text = (
    <>
      <CircleX aria-hidden className="size-3.5" />
      {failed > 0 ? t('{failed} failed', { failed: countText(failed) }) : t('Last try failed')}
    </>
  );
  if (!lastError) return <span className="flex shrink-0 items-center gap-1 text-failed">{text}</span>;
  return (
    <HoverCard.Root openDelay={150} closeDelay={200}>
      <HoverCard.Trigger asChild>
        <Link
          to="/runs/$runId"
          params={{ runId: lastError.runId }}
          className="nodrag flex shrink-0 items-center gap-1 rounded-sm text-failed hover:underline"
        >
          {text}
        </Link>
      </HoverCard.Trigger>
      <HoverCard.Portal>
        <HoverCard.Content
          className="pop z-50 max-w-80 rounded-md border bg-raised p-3 text-xs shadow-float"
          sideOffset={6}
        >
          <p className="break-words">{inWords(lastError.message)}</p>
          <p className="mt-1 text-ink-3">
            {rich('{moment}, press to open the run', { moment: <MomentText at={lastError.at} /> })}
          </p>
        </HoverCard.Content>
      </HoverCard.Portal>
    </HoverCard.Root>
  );
}
