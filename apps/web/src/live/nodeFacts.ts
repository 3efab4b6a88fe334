import { countText } from '../ui/count.ts';
import type { NodeLive, NodeStanding } from './createLive.ts';
import type { Span } from './createPast.ts';
import { perMinuteText, standingCount, waitingFor, waitingText } from './liveWords.ts';
import { pastWords } from './pastWords.ts';
import type { Fact } from './wireFacts.ts';

export interface NodeNow {
  /** Of the time that is shown. */
  figures: Pick<NodeLive, 'taken' | 'given' | 'failed'> | undefined;
  live: NodeLive | undefined;
  perMinute: number;
  standing: NodeStanding | undefined;
  pausedSystem: string | undefined;
  isOff: boolean;
  /** Null: now. */
  span: Span | null;
  now: Date;
}

/** What a node does or did, in words, its status first. */
export function nodeFacts(node: NodeNow): readonly [status: Fact, ...Fact[]] {
  const { figures, perMinute, standing, span, now } = node;
  const counts: Fact[] = [
    { term: 'Received', text: countText(figures?.taken ?? 0) },
    { term: 'Passed on', text: countText(figures?.given ?? 0) },
    { term: 'Failed tries', text: countText(figures?.failed ?? 0) },
  ];
  if (span !== null) return [{ term: 'Shown', text: pastWords(span, now) }, ...counts];
  return [
    { term: 'Status', text: statusText(node) },
    { term: 'Rate', text: perMinute > 0 ? perMinuteText(perMinute) : 'none in the last minute' },
    ...counts,
    { term: 'Waiting', text: standing?.waiting ? waitingText(standing, now) : 'none' },
    ...(standing?.waiting ? [{ term: 'Waiting for', text: waitingFor(standing) }] : []),
    { term: 'In doubt', text: standingCount(standing?.inDoubt ?? 0) },
    { term: 'Failed, undecided', text: standingCount(standing?.failed ?? 0) },
  ];
}

function statusText({ live, standing, pausedSystem, isOff, perMinute }: NodeNow): string {
  if (isOff) return 'Switched off';
  if (live?.listenFailure) return `Not listening: ${live.listenFailure}`;
  if (pausedSystem !== undefined) return `${pausedSystem} is paused`;
  if (standing && standing.waiting > 0) return 'Messages wait';
  if (live?.lastError) return 'The last message failed';
  if (perMinute > 0) return 'At work';
  return live?.address ? `Listening on ${live.address}` : 'Quiet';
}
