import { kindTitles } from '@pyheart/plugin-sdk';
import { BaseEdge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import { useDraft, useTrial, useView, useWiring } from '../designer/Designer.ts';
import { usePortFigures } from '../live/useFigures.ts';
import { WireWords } from '../live/WireWords.tsx';
import { countText } from '../ui/count.ts';
import { cx } from '../ui/cx.ts';
import type { FlowEdge } from './flowElements.ts';
import { wireWidth } from './wireWidth.ts';

/** A wire: thicker with the rate, dashed for errors, with its count; the kind is said on hover and focus. */
export const WireEdge = memo(function WireEdge(props: EdgeProps<FlowEdge>) {
  const { id, selected, data } = props;
  const source = data?.start.node ?? '';
  const output = data?.start.port ?? '';
  const target = data?.end.node ?? '';
  const [path, labelX, labelY] = getBezierPath(props);
  const kinds = useDraft(
    (state) => state.ports.get(source)?.outputs.find((port) => port.name === output)?.kinds,
  );
  const { count, perSecond } = usePortFigures(source, output);
  const isLookedAt = useView((state) => state.wireAt === id) || selected === true;
  const isDropTarget = useWiring((state) => state.dropWire === id);
  const travelled = useTrial((state) =>
    state.trace === null
      ? null
      : state.trace.steps.some(
          (step) => step.node === source && step.outputs.some((one) => one.port === output),
        ) && state.trace.steps.some((step) => step.node === target),
  );
  const isError = output === 'error';
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={20}
        className={cx(
          'wire',
          isError && 'wire-error',
          travelled === false && 'wire-idle',
          (travelled || selected || isDropTarget) && 'wire-on',
        )}
        style={{ strokeWidth: isDropTarget ? 4 : wireWidth(perSecond) + (selected ? 1 : 0) }}
      />
      {isLookedAt && data && travelled === null ? (
        <WireWords start={data.start} end={data.end} x={labelX} y={labelY - 5} />
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
});
