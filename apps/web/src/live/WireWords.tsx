import { kindTitles, type PortReference } from '@pyheart/plugin-sdk';
import { WireLabel } from '../canvas/WireLabel.tsx';
import { useDraft, usePast } from '../designer/Designer.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { waitingText } from './liveWords.ts';
import { pastWords } from './pastWords.ts';
import { usePortFigures, useWaiting } from './useFigures.ts';
import { useWireNow } from './useWireNow.ts';
import { wireLine } from './wireFacts.ts';

interface WireWordsProps {
  start: PortReference;
  end: PortReference;
  x: number;
  y: number;
}

/**
 * What the wire that is looked at carries and what happens on it, beside it. Only that one is drawn anew with each
 * figure.
 */
export function WireWords({ start, end, x, y }: WireWordsProps) {
  const line = useWireLine(start, end);
  const kinds = useDraft(
    ({ ports }) => ports.get(start.node)?.outputs.find(({ name }) => name === start.port)?.kinds,
  );
  if (!kinds && line === '') return null;
  return (
    <WireLabel x={x} y={y}>
      {kinds ? <span className="block font-medium">{inWords(kindTitles(kinds))}</span> : null}
      {line === '' ? null : <span className="tabular block text-ink-2">{line}</span>}
    </WireLabel>
  );
}

/** The same in the outline. */
export function useWireLine(from: PortReference, to: PortReference): string {
  const now = useWireNow({ from, to });
  const { count } = usePortFigures(from.node, from.port);
  const span = usePast((state) => state.span);
  const { waiting } = useWaiting(to.node);
  if (span === null) return wireLine(now);
  const passed = t('{count, plural, one {# message} other {# messages}}, {time}', {
    count,
    time: pastWords(span),
  });
  return waiting ? `${passed} · ${waitingText(waiting, new Date(span.to))}` : passed;
}
