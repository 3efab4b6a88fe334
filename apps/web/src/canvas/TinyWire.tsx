import { BaseEdge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { useWiring } from '../designer/Designer.ts';
import type { FlowEdge } from './flowElements.ts';
import { useTravelled } from './useTravelled.ts';
import { wireClasses } from './wireClasses.ts';

/** A wire where a thousand of them are in view: a line that is seen from there, without what could not be read. */
export function TinyWire(props: EdgeProps<FlowEdge>) {
  const { id, selected = false, data } = props;
  const [path] = getBezierPath(props);
  const isDropTarget = useWiring((state) => state.dropWire === id);
  const travelled = useTravelled(data);
  const isOn = travelled || selected || isDropTarget;
  return (
    <BaseEdge
      id={id}
      path={path}
      interactionWidth={20}
      className={wireClasses({ isError: data?.start.port === 'error', travelled, isOn })}
      style={{ strokeWidth: isDropTarget ? 20 : isOn ? 14 : 8 }}
    />
  );
}
