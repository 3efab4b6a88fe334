import { fullCountText } from '../language/countText.ts';

const mostShown = 99;

interface CountBadgeProps {
  count: number;
  /** What is counted, with the count, for a screen reader. */
  words: string;
}

/** How many wait there, on the corner of the way to them; nothing when none does. */
export function CountBadge({ count, words }: CountBadgeProps) {
  if (count === 0) return null;
  return (
    <span className="absolute -end-1 top-0.5 flex h-4 min-w-4 items-center justify-center rounded-full bg-failed px-1 font-medium text-2xs text-canvas sm:end-0 sm:top-0">
      <span aria-hidden>{count > mostShown ? `${fullCountText(mostShown)}+` : fullCountText(count)}</span>
      <span className="sr-only">
        {', '}
        {words}
      </span>
    </span>
  );
}
