import { kindTitles } from '@pyheart/plugin-sdk';
import { BaseEdge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { useDraft, useView, useWiring } from '../designer/Designer.ts';
import { usePortFigures } from '../live/useFigures.ts';
import { WireWords } from '../live/WireWords.tsx';
import { countText } from '../ui/count.ts';
import { WireReason } from '../why/WireReason.tsx';
import type { FlowEdge } from './flowElements.ts';
import { useTravelled } from './useTravelled.ts';
import { wireClasses } from './wireClasses.ts';
import { wireWidth } from './wireWidth.ts';

/** A wire: thicker with the rate, dashed for errors, with its count; the kind is said on hover and focus. */
export function WireEdge(props: EdgeProps<FlowEdge>) {
  const { id, selected = false, data } = props;
  const source = data?.start.node ?? '';
  const output = data?.start.port ?? '';
  const [path, labelX, labelY] = getBezierPath(props);
  const kinds = useDraft(
    (state) => state.ports.get(source)?.outputs.find((port) => port.name === output)?.kinds,
  );
  const { count, perSecond } = usePortFigures(source, output);
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
        className={wireClasses({ isError: output === 'error', travelled, isOn })}
        style={{ strokeWidth: isDropTarget ? 4 : wireWidth(perSecond) + (selected ? 1 : 0) }}
      />
      {isLookedAt && data && travelled === false ? (
        <WireReason start={data.start} x={labelX} y={labelY} />
      ) : isLookedAt && data && travelled === null ? (
        <WireWords start={data.start} end={data.end} x={labelX} y={labelY} />
      ) : count > 0 && travelled === null ? (
        <text
          x={labelX}
          y={labelY - 5}
          textAnchor="middle"
          className="wire-count tabular fill-ink-2 text-2xs"
        >
          {countText(count)}
        </text>
      ) : null}
      <text x={labelX} y={labelY + 13} textAnchor="middle" className="wire-kind fill-ink-2 text-2xs">
        {kinds ? kindTitles(kinds) : ''}
      </text>
    </>
  );
}
