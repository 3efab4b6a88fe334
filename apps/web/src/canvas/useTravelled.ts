import { useTrial } from '../designer/Designer.ts';
import type { FlowWire } from './flowElements.ts';

/** Whether the shown try went along a wire; null when none is shown. */
export function useTravelled(wire: FlowWire | undefined): boolean | null {
  return useTrial(({ trace }) =>
    trace === null || !wire
      ? null
      : trace.steps.some(
          (step) => step.node === wire.start.node && step.outputs.some((one) => one.port === wire.start.port),
        ) && trace.steps.some((step) => step.node === wire.end.node),
  );
}
