import type { PortReference } from '@pyheart/plugin-sdk';
import { useTrial } from '../designer/Designer.ts';
import { whyNotCrossed } from './whyNot.ts';

const width = 240;
const height = 120;

/** Beside a wire that the shown message did not cross: why not. */
export function WireReason({ start, x, y }: { start: PortReference; x: number; y: number }) {
  const why = useWireReason(start);
  if (!why) return null;
  return (
    <foreignObject
      x={x - width / 2}
      y={y - height - 8}
      width={width}
      height={height}
      className="pointer-events-none"
    >
      <div className="flex h-full items-end justify-center">
        <p className="rounded-md border bg-raised px-2 py-1 text-2xs shadow-float">{why}</p>
      </div>
    </foreignObject>
  );
}

/** Why the message that lies over the canvas did not cross a wire; null when it did, or when none is shown. */
export function useWireReason(from: PortReference): string | null {
  const trace = useTrial((state) => state.trace);
  const document = useTrial((state) => state.document);
  return trace && document ? whyNotCrossed({ document, trace }, { from }) : null;
}
