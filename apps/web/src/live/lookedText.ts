import type { Outputs } from '../api.ts';
import { plural } from '../ui/count.ts';
import { exactTime } from '../ui/time.ts';

export type CrossedPage = Outputs['live']['crossed'];
type Looked = Pick<CrossedPage, 'looked' | 'withoutSteps' | 'lookedUntil'> & {
  crossings: readonly unknown[];
};

/** How far was looked for messages that crossed a wire, and what could not be seen. */
export function lookedText(pages: readonly Looked[]): string {
  const looked = pages.reduce((sum, page) => sum + page.looked, 0);
  const gone = pages.reduce((sum, page) => sum + page.withoutSteps, 0);
  const isFound = pages.some(({ crossings }) => crossings.length > 0);
  const until = pages.at(-1)?.lookedUntil ?? null;
  if (looked === 0 && !isFound) return 'No message has been through this pipeline yet.';
  const among = `${plural(looked, 'run')} looked at${until === null ? ', which are all' : `, back to ${exactTime(until)}`}.`;
  const nothing = isFound ? '' : 'No message crossed here. ';
  const unseen = gone === 0 ? '' : ` ${plural(gone, 'run')} of these keep no steps, so nobody can tell.`;
  return `${nothing}${among}${unseen}`;
}
