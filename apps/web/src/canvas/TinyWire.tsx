import { BaseEdge, type EdgeProps } from '@xyflow/react';
import type { FlowEdge } from './flowElements.ts';
import { useWireLook } from './useWireLook.ts';
import { WireSaid } from './WireSaid.tsx';

/** A wire where a thousand of them are in view: a line that is seen from there, with words while it is looked at. */
export function TinyWire(props: EdgeProps<FlowEdge>) {
  const { id, data } = props;
  const { path, x, y, className, isLookedAt, isDropTarget, isOn, travelled } = useWireLook(props);
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={20}
        className={className}
        style={{ strokeWidth: isDropTarget ? 20 : isOn ? 14 : 8 }}
      />
      {isLookedAt && data ? <WireSaid wire={data} travelled={travelled} x={x} y={y} /> : null}
    </>
  );
}
