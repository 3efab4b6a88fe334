import { nodeTitle, type PipelineNode } from '@pyheart/plugin-sdk';
import type { NodeProps } from '@xyflow/react';
import { CircleAlert, Power } from 'lucide-react';
import { memo } from 'react';
import { CodesBadge } from '../codes/CodesBadge.tsx';
import { useKnownConnections } from '../connections/knownConnections.ts';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { calledName, useKnownPipelines } from '../pipelines/knownPipelines.ts';
import { TestBadge } from '../tests/TestBadge.tsx';
import { PinMark } from '../try/PinMark.tsx';
import { cx } from '../ui/cx.ts';
import { kindBackground, PluginIcon } from '../ui/PluginIcon.tsx';
import { useDistance } from './Distance.tsx';
import type { FlowNode } from './flowElements.ts';
import { NextStep } from './NextStep.tsx';
import { NodeMenu } from './NodeMenu.tsx';
import { NodeStatus } from './NodeStatus.tsx';
import { nodeGeometry } from './nodeGeometry.ts';
import { PortHandle } from './PortHandle.tsx';
import { sentenceOf } from './sentenceOf.ts';
import { TinyNode } from './TinyNode.tsx';

/** A node on the canvas. Far out it becomes a plain shape with its name and its status, farther out a spot of colour. */
export const NodeCard = memo(function NodeCard({
  data: { id, problems = 0 },
  selected,
}: NodeProps<FlowNode>) {
  const { manifests } = useDesigner();
  const node = useDraft((state) => state.byId.get(id));
  const distance = useDistance();
  if (!node) return null;
  if (distance !== 'tiny') {
    return <Card node={node} problems={problems} isFar={distance === 'far'} isSelected={selected} />;
  }
  return (
    <TinyNode
      node={node}
      manifest={manifests.get(node.plugin)}
      title={nodeTitle(node, manifests)}
      isSelected={selected}
      hasProblems={problems > 0}
    />
  );
});

interface CardProps {
  node: PipelineNode;
  problems: number;
  isFar: boolean;
  isSelected: boolean;
}

function Card({ node, problems, isFar, isSelected }: CardProps) {
  const { id } = node;
  const { manifests } = useDesigner();
  const ports = useDraft((state) => state.ports.get(id));
  const called = useKnownPipelines((known) => calledName(node, known));
  const connection = useKnownConnections((known) =>
    node.connection === undefined ? undefined : known.get(node.connection),
  );
  const manifest = manifests.get(node.plugin);
  const { ports: placed } = nodeGeometry(ports ?? { inputs: [], outputs: [] });
  const title = nodeTitle(node, manifests);
  const sentence = manifest
    ? sentenceOf(node, manifest, connection, called)
    : t('The plugin {plugin} is not installed', { plugin: node.plugin });
  return (
    <NodeMenu node={node}>
      <div
        className={cx(
          'relative h-full rounded-md border bg-raised',
          isSelected ? 'border-accent outline outline-accent' : 'border-line-strong/80',
          node.disabled && 'border-dashed bg-panel',
        )}
      >
        <span
          aria-hidden
          className={cx(
            'absolute inset-y-0 start-0 w-[3px] rounded-s-md',
            manifest ? kindBackground[manifest.kind] : 'bg-failed',
            node.disabled && 'opacity-40',
          )}
        />
        <div className="flex h-[52px] items-center gap-2 pe-2 ps-3">
          <PluginIcon manifest={manifest} className={cx('size-[18px]', isFar && 'size-8')} />
          <div className={cx('min-w-0 flex-1', node.disabled && 'text-ink-3')}>
            <div
              dir="auto"
              className={cx('truncate font-medium leading-[18px]', isFar && 'text-xl leading-7')}
              title={title}
            >
              {title}
            </div>
            {isFar ? null : (
              <div dir="auto" className="truncate text-ink-2 text-xs" title={sentence}>
                {sentence}
              </div>
            )}
          </div>
          {node.disabled ? (
            <Power role="img" aria-label={t('Switched off')} className="size-4 shrink-0 text-ink-3" />
          ) : null}
          <PinMark node={id} />
          <CodesBadge node={id} />
          <TestBadge node={id} />
          {problems > 0 ? (
            <span
              className="flex shrink-0 items-center gap-0.5 text-2xs text-warning"
              title={t('{problems, plural, one {# problem} other {# problems}}', { problems })}
            >
              <CircleAlert aria-hidden className="size-4" />
            </span>
          ) : null}
        </div>
        {placed.map((place) => (
          <PortHandle
            key={`${place.side} ${place.port.name}`}
            node={id}
            title={title}
            place={place}
            isFar={isFar}
          />
        ))}
        {isSelected && !isFar
          ? placed
              .filter(({ side, isError }) => side === 'out' && !isError)
              .map((place) => <NextStep key={place.port.name} node={id} title={title} place={place} />)
          : null}
        <NodeStatus node={node} />
      </div>
    </NodeMenu>
  );
}
