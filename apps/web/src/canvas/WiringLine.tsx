import { type ConnectionLineComponentProps, getBezierPath } from '@xyflow/react';
import { useDesigner } from '../designer/Designer.ts';
import { cx } from '../ui/cx.ts';

/** The wire while it is dragged, with the reason beside it when it may not end here. */
export function WiringLine({
  fromX,
  fromY,
  toX,
  toY,
  fromPosition,
  toPosition,
  toHandle,
  connectionStatus,
}: ConnectionLineComponentProps) {
  const { wiring } = useDesigner();
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
  });
  const isWrong = connectionStatus === 'invalid';
  const reason = toHandle
    ? wiring.reasonAt({
        node: toHandle.nodeId,
        port: toHandle.id ?? '',
        side: toHandle.type === 'target' ? 'in' : 'out',
      })
    : undefined;
  return (
    <g>
      <path
        d={path}
        fill="none"
        strokeWidth={2}
        className={cx('stroke-accent', isWrong && 'stroke-failed [stroke-dasharray:4_4]')}
      />
      {isWrong && reason ? (
        <foreignObject x={toX + 14} y={toY + 8} width={260} height={120} className="pointer-events-none">
          <div className="inline-block rounded-md border bg-raised px-2 py-1 text-failed text-xs shadow-float">
            {reason}
          </div>
        </foreignObject>
      ) : null}
    </g>
  );
}
