import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { usePortFigures } from '../live/useFigures.ts';
import { countText } from '../ui/count.ts';
import type { FlowEdge } from './flowElements.ts';
import { useWireLook } from './useWireLook.ts';
import { WireSaid } from './WireSaid.tsx';
import { wireWidth } from './wireWidth.ts';

/** A wire: thicker with the rate, dashed for errors, with its count; what it carries is said on hover and focus. */
export function WireEdge(props: EdgeProps<FlowEdge>) {
  const { id, selected = false, data } = props;
  const source = data?.start.node ?? '';
  const output = data?.start.port ?? '';
  const { path, x, y, className, isLookedAt, isDropTarget, travelled } = useWireLook(props);
  const { count, perSecond } = usePortFigures(source, output);
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={20}
        className={className}
        style={{ strokeWidth: isDropTarget ? 4 : wireWidth(perSecond) + (selected ? 1 : 0) }}
      />
      {isLookedAt && data ? (
        <WireSaid wire={data} travelled={travelled} x={x} y={y} />
      ) : count > 0 && travelled === null ? (
        <text x={x} y={y - 5} textAnchor="middle" className="wire-count tabular fill-ink-2 text-2xs">
          {countText(count)}
        </text>
      ) : null}
    </>
  );
}
