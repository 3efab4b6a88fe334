import { BaseEdge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { useView, useWiring } from '../designer/Designer.ts';
import { WireWords } from '../live/WireWords.tsx';
import { WireReason } from '../why/WireReason.tsx';
import type { FlowEdge } from './flowElements.ts';
import { useTravelled } from './useTravelled.ts';
import { wireClasses } from './wireClasses.ts';

/** A wire where a thousand of them are in view: a line that is seen from there, with words while it is looked at. */
export function TinyWire(props: EdgeProps<FlowEdge>) {
  const { id, selected = false, data } = props;
  const [path, labelX, labelY] = getBezierPath(props);
  const isLookedAt = useView((state) => state.wireAt === id) || selected;
  const isDropTarget = useWiring((state) => state.dropWire === id);
  const travelled = useTravelled(data);
  const isOn = travelled || selected || isDropTarget;
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={20}
        className={wireClasses({ isError: data?.start.port === 'error', travelled, isOn })}
        style={{ strokeWidth: isDropTarget ? 20 : isOn ? 14 : 8 }}
      />
      {isLookedAt && data && travelled === false ? (
        <WireReason start={data.start} x={labelX} y={labelY} />
      ) : isLookedAt && data && travelled === null ? (
        <WireWords start={data.start} end={data.end} x={labelX} y={labelY} />
      ) : null}
    </>
  );
}
