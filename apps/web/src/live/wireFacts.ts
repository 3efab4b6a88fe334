import { countText, plural } from '../ui/count.ts';
import type { NodeStanding } from './createLive.ts';
import { perMinuteText, waitingFor, waitingText } from './liveWords.ts';

export interface WireNow {
  /** Messages since the wire's output exists. */
  count: number;
  perMinute: number;
  /** What stands at the node that the wire leads to, and at a source that it leaves. */
  ahead: NodeStanding | undefined;
  behind: NodeStanding | undefined;
  target: string;
  source: string;
  now: Date;
}

export interface Fact {
  term: string;
  text: string;
}

/** What happens on a wire, in words; the canvas, the outline and the inspector say the same. */
export function wireFacts({
  count,
  perMinute,
  ahead,
  behind,
  target,
  source,
  now,
}: WireNow): readonly [status: Fact, ...Fact[]] {
  const waits = ahead !== undefined && ahead.waiting > 0;
  const facts: Fact[] = [
    { term: 'Messages', text: countText(count) },
    { term: 'Rate', text: perMinute > 0 ? perMinuteText(perMinute) : 'none in the last minute' },
  ];
  if (waits) {
    facts.push({
      term: 'Lag',
      text: `At ${target} ${waitingText(ahead, now)}: ${waitingFor(ahead)}`,
    });
  }
  if (behind !== undefined && behind.toBegin > 0) {
    facts.push({ term: 'Not begun', text: `At ${source} ${waitingText(behind, now)}` });
  }
  const status = waits ? `Messages wait at ${target}` : perMinute > 0 ? 'Messages flow' : 'Quiet';
  return [{ term: 'Status', text: status }, ...facts];
}

/** In one line, for the canvas and the outline; empty while nothing ever crossed. */
export function wireLine({ count, perMinute, ahead, now }: WireNow): string {
  const parts = [
    ...(perMinute > 0 ? [perMinuteText(perMinute)] : []),
    ...(ahead !== undefined && ahead.waiting > 0 ? [waitingText(ahead, now)] : []),
  ];
  return count === 0 && parts.length === 0 ? '' : [plural(count, 'message'), ...parts].join(' · ');
}
