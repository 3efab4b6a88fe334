import type { PortReference } from '@pyheart/plugin-sdk';
import { WireLabel } from '../canvas/WireLabel.tsx';
import { useTrial } from '../designer/Designer.ts';
import { whyNotCrossed } from './whyNot.ts';

/** Beside a wire that the shown message did not cross: why not. */
export function WireReason({ start, x, y }: { start: PortReference; x: number; y: number }) {
  const why = useWireReason(start);
  return why ? (
    <WireLabel x={x} y={y}>
      {why}
    </WireLabel>
  ) : null;
}

/** Why the message that lies over the canvas did not cross a wire; null when it did, or when none is shown. */
export function useWireReason(from: PortReference): string | null {
  const trace = useTrial((state) => state.trace);
  const document = useTrial((state) => state.document);
  return trace && document ? whyNotCrossed({ document, trace }, { from }) : null;
}
