import { t } from '../language/t.ts';
import { countText } from '../ui/count.ts';
import type { NodeStanding, NodeWaiting } from './createLive.ts';
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
export function wireFacts(wire: WireNow): readonly [status: Fact, ...Fact[]] {
  const { count, perMinute, ahead, behind, target, source, now } = wire;
  const facts: Fact[] = [
    { term: t('Messages'), text: countText(count) },
    { term: t('Rate'), text: perMinute > 0 ? perMinuteText(perMinute) : t('none in the last minute') },
  ];
  facts.push(...waitedAhead(ahead, target, now));
  if (behind !== undefined && behind.toBegin > 0) {
    const waiting = waitingText(behind, now);
    facts.push({ term: t('Not begun'), text: t('At {node} {waiting}', { node: source, waiting }) });
  }
  return [{ term: t('Status'), text: statusText(wire) }, ...facts];
}

/** A wire's lag: what waits, or waited at that time, at the node that it leads to. */
export function waitedAhead(ahead: NodeWaiting | undefined, target: string, at: Date): Fact[] {
  if (ahead === undefined || ahead.waiting === 0) return [];
  const [waiting, reasons] = [waitingText(ahead, at), waitingFor(ahead)];
  return [{ term: t('Lag'), text: t('At {node} {waiting}: {reasons}', { node: target, waiting, reasons }) }];
}

function statusText({ ahead, target, perMinute }: WireNow): string {
  if (ahead !== undefined && ahead.waiting > 0) return t('Messages wait at {node}', { node: target });
  return perMinute > 0 ? t('Messages flow') : t('Quiet');
}

/** In one line, for the canvas and the outline; empty while nothing ever crossed. */
export function wireLine({ count, perMinute, ahead, now }: WireNow): string {
  const parts = [
    ...(perMinute > 0 ? [perMinuteText(perMinute)] : []),
    ...(ahead !== undefined && ahead.waiting > 0 ? [waitingText(ahead, now)] : []),
  ];
  if (count === 0 && parts.length === 0) return '';
  return [t('{count, plural, one {# message} other {# messages}}', { count }), ...parts].join(' · ');
}
