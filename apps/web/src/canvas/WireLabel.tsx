import { EdgeLabelRenderer, useStore } from '@xyflow/react';
import type { ReactNode } from 'react';

interface WireLabelProps {
  /** The middle of the wire, on the canvas. */
  x: number;
  y: number;
  children: ReactNode;
}

/** Words beside a wire, above all nodes, and as large on the screen however far the canvas is away. */
export function WireLabel({ x, y, children }: WireLabelProps) {
  const zoom = useStore(({ transform }) => transform[2]);
  return (
    <EdgeLabelRenderer>
      <p
        dir="auto"
        className="pointer-events-none absolute z-1000 w-max max-w-64 origin-bottom rounded-md border bg-raised px-2 py-1 text-2xs text-ink shadow-float"
        style={{
          transform: `translate(-50%, -100%) translate(${x}px, ${y - 8 / zoom}px) scale(${1 / zoom})`,
        }}
      >
        {children}
      </p>
    </EdgeLabelRenderer>
  );
}
