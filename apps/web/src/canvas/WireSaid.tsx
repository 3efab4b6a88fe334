import { WireWords } from '../live/WireWords.tsx';
import { WireReason } from '../why/WireReason.tsx';
import type { FlowWire } from './flowElements.ts';

interface WireSaidProps {
  wire: FlowWire;
  /** Whether the shown try went along it; null when none is shown. */
  travelled: boolean | null;
  x: number;
  y: number;
}

/** Beside a wire that is looked at: what happens on it, or why the shown message did not cross it. */
export function WireSaid({ wire: { start, end }, travelled, x, y }: WireSaidProps) {
  if (travelled === null) return <WireWords start={start} end={end} x={x} y={y} />;
  return travelled ? null : <WireReason start={start} x={x} y={y} />;
}
