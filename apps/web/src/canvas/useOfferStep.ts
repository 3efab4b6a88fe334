import { useReactFlow } from '@xyflow/react';
import { useDesigner } from '../designer/Designer.ts';
import type { WireEnd } from './wiringTargets.ts';

/** Offers the steps that fit a port, beside what was pressed; the chosen one is added and wired. */
export function useOfferStep() {
  const { wiring } = useDesigner();
  const { screenToFlowPosition } = useReactFlow();
  return (start: WireEnd, pressed: Element) => {
    const { right, left, top, height } = pressed.getBoundingClientRect();
    const port = { x: start.side === 'out' ? right : left, y: top + height / 2 };
    const { x, y } = screenToFlowPosition(port);
    const aside = start.side === 'out' ? gap : -gap;
    wiring.cancel();
    wiring.ask({ kind: 'add', at: port, position: { x: x + aside, y }, start, wire: null });
  };
}

/** Room for a wire between two nodes, in canvas units. */
const gap = 64;
