import type { Span } from '../dashboard/zoom.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { countText } from '../ui/count.ts';
import type { NodeLive, NodeStanding, NodeWaiting } from './createLive.ts';
import { perMinuteText, standingCount, waitingFor, waitingText } from './liveWords.ts';
import { momentWords, pastWords } from './pastWords.ts';
import type { Fact } from './wireFacts.ts';

export interface NodeNow {
  /** Of the time that is shown. */
  figures: Pick<NodeLive, 'taken' | 'given' | 'failed'> | undefined;
  live: NodeLive | undefined;
  perMinute: number;
  standing: NodeStanding | undefined;
  /** At the end of the time that is shown, when it is not now; null: nobody knows. */
  waited: NodeWaiting | undefined | null;
  pausedSystem: string | undefined;
  isOff: boolean;
  /** Null: now. */
  span: Span | null;
  now: Date;
}

/** What a node does or did, in words, its status first. */
export function nodeFacts(node: NodeNow): readonly [status: Fact, ...Fact[]] {
  const { figures, perMinute, standing, waited, span, now } = node;
  const counts: Fact[] = [
    { term: t('Received'), text: countText(figures?.taken ?? 0) },
    { term: t('Passed on'), text: countText(figures?.given ?? 0) },
    { term: t('Failed tries'), text: countText(figures?.failed ?? 0) },
  ];
  if (span !== null)
    return [{ term: t('Shown'), text: pastWords(span, now) }, ...counts, ...waitedFacts(waited, span, now)];
  return [
    { term: t('Status'), text: statusText(node) },
    { term: t('Rate'), text: perMinute > 0 ? perMinuteText(perMinute) : t('none in the last minute') },
    ...counts,
    { term: t('Waiting'), text: standing?.waiting ? waitingText(standing, now) : t('none') },
    ...(standing?.waiting ? [{ term: t('Waiting for'), text: waitingFor(standing) }] : []),
    { term: t('In doubt'), text: standingCount(standing?.inDoubt ?? 0) },
    { term: t('Failed, undecided'), text: standingCount(standing?.failed ?? 0) },
  ];
}

/** What waited when the time that is shown ended. */
function waitedFacts(waited: NodeNow['waited'], { to }: Span, now: Date): Fact[] {
  const term = t('Waiting at {time}', { time: momentWords(to, now) });
  if (waited === null) return [];
  if (waited === undefined) return [{ term, text: t('none') }];
  return [
    { term, text: waitingText(waited, new Date(to)) },
    { term: t('Waiting for'), text: waitingFor(waited) },
  ];
}

function statusText({ live, standing, pausedSystem, isOff, perMinute }: NodeNow): string {
  if (isOff) return t('Switched off');
  if (live?.listenFailure) return t('Not listening: {why}', { why: inWords(live.listenFailure) });
  if (pausedSystem !== undefined) return t('{system} is paused', { system: pausedSystem });
  if (standing && standing.waiting > 0) return t('Messages wait');
  if (live?.lastError) return t('The last message failed');
  if (perMinute > 0) return t('At work');
  return live?.address ? t('Listening on {address}', { address: live.address }) : t('Quiet');
}
