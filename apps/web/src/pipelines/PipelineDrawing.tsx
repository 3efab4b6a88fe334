import type { PipelineDocument } from '@pyheart/plugin-sdk';
import { useMemo } from 'react';
import { useManifests } from '../catalog/useManifests.ts';
import { cx } from '../ui/cx.ts';
import { kindText } from '../ui/PluginIcon.tsx';
import { drawingOf, drawnNode } from './drawingBox.ts';

/** A small picture of a pipeline, drawn from its document. Decoration: the name is in text beside it. */
export function PipelineDrawing({ document, className }: { document: PipelineDocument; className?: string }) {
  const { manifests } = useManifests();
  const drawing = useMemo(() => drawingOf(document), [document]);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      preserveAspectRatio="xMidYMid meet"
      className={cx('w-full text-line-strong', className)}
    >
      {drawing.wires.map((wire) => (
        <path
          key={wire.id}
          d={wire.path}
          fill="none"
          stroke="currentColor"
          strokeWidth={1.25}
          {...(wire.isError ? { strokeDasharray: '2.5 2' } : {})}
        />
      ))}
      {drawing.nodes.map((node) => {
        const manifest = manifests.get(node.plugin);
        return (
          <g key={node.id} className={manifest ? kindText[manifest.kind] : 'text-ink-3'}>
            <rect
              x={node.x}
              y={node.y}
              {...drawnNode}
              rx={3}
              className="fill-raised stroke-line-strong"
              strokeWidth={0.75}
            />
            <rect x={node.x} y={node.y} width={3} height={drawnNode.height} rx={1} fill="currentColor" />
            <rect x={node.x + 8} y={node.y + 6} width={18} height={2} rx={1} className="fill-ink-3" />
            <rect
              x={node.x + 8}
              y={node.y + 10.5}
              width={12}
              height={1.5}
              rx={0.75}
              className="fill-line-strong"
            />
          </g>
        );
      })}
    </svg>
  );
}
