import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useDistance } from './Distance.tsx';
import type { FlowEdge } from './flowElements.ts';
import { TinyWire } from './TinyWire.tsx';
import { WireEdge } from './WireEdge.tsx';

/** A wire as much as can be seen of it. */
export const Wire = memo(function Wire(props: EdgeProps<FlowEdge>) {
  return useDistance() === 'tiny' ? <TinyWire {...props} /> : <WireEdge {...props} />;
});
