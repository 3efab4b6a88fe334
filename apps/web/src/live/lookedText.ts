import type { Outputs } from '../api.ts';
import { t } from '../language/t.ts';
import { exactTime } from '../ui/time.ts';

export type CrossedPage = Outputs['live']['crossed'];
type Looked = Pick<CrossedPage, 'looked' | 'withoutSteps' | 'lookedUntil'> & {
  crossings: readonly unknown[];
};

/** How far was looked for messages that crossed a wire, now or in a past time, and what could not be seen. */
export function lookedText(pages: readonly Looked[], isPast: boolean): string {
  const looked = pages.reduce((sum, page) => sum + page.looked, 0);
  const gone = pages.reduce((sum, page) => sum + page.withoutSteps, 0);
  const isFound = pages.some(({ crossings }) => crossings.length > 0);
  const until = pages.at(-1)?.lookedUntil ?? null;
  if (looked === 0 && !isFound) {
    return isPast ? t('No message came then.') : t('No message has been through this pipeline yet.');
  }
  const sentences = [
    ...(isFound ? [] : [t('No message crossed here.')]),
    until === null
      ? t('{count, plural, one {# run} other {# runs}} looked at, which are all.', { count: looked })
      : t('{count, plural, one {# run} other {# runs}} looked at, back to {time}.', {
          count: looked,
          time: exactTime(until),
        }),
    ...(gone === 0
      ? []
      : [
          t('{count, plural, one {# of these keeps} other {# of these keep}} no steps, so nobody can tell.', {
            count: gone,
          }),
        ]),
  ];
  return sentences.join(' ');
}
