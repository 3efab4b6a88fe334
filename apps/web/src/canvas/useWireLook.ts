import { type EdgeProps, getBezierPath } from '@xyflow/react';
import { useView, useWiring } from '../designer/Designer.ts';
import { cx } from '../ui/cx.ts';
import type { FlowEdge } from './flowElements.ts';
import { useTravelled } from './useTravelled.ts';

/** Where a wire lies and what stands out of it, however much of it can be seen. */
export function useWireLook(props: EdgeProps<FlowEdge>) {
  const { id, selected = false, data } = props;
  const [path, x, y] = getBezierPath(props);
  const isLookedAt = useView((state) => state.wireAt === id) || selected;
  const isDropTarget = useWiring((state) => state.dropWire === id);
  const travelled = useTravelled(data);
  const isOn = travelled || selected || isDropTarget;
  const className = cx(
    'wire',
    data?.start.port === 'error' && 'wire-error',
    travelled === false && 'wire-idle',
    isOn && 'wire-on',
  );
  return { path, x, y, className, isLookedAt, isDropTarget, isOn, travelled };
}
