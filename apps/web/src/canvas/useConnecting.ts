import {
  type Connection,
  type Edge,
  type OnConnectEnd,
  type OnConnectStart,
  useReactFlow,
} from '@xyflow/react';
import { useDesigner } from '../designer/Designer.ts';
import { pointOf } from './pointOf.ts';
import type { WireEnd } from './wiringTargets.ts';

/** Drawing a wire with the pointer: the ports that fit light up, and every way to let go has an answer. */
export function useConnecting() {
  const { edits, wiring } = useDesigner();
  const flow = useReactFlow();

  const onConnectStart: OnConnectStart = (_, { nodeId, handleId, handleType }) => {
    if (nodeId && handleId) edits.beginWire({ node: nodeId, port: handleId, side: sideOf(handleType) });
  };

  const isValidConnection = ({ source, sourceHandle, target, targetHandle }: Connection | Edge) => {
    const { start } = wiring.store.getState();
    const end: WireEnd =
      start?.side === 'in'
        ? { node: source, port: sourceHandle ?? '', side: 'out' }
        : { node: target, port: targetHandle ?? '', side: 'in' };
    return wiring.reasonAt(end) === null;
  };

  const onConnectEnd: OnConnectEnd = (event, { toHandle, fromHandle, toNode }) => {
    const at = pointOf(event);
    const { start } = wiring.store.getState();
    if (!start) return;
    if (toHandle && toHandle !== fromHandle) {
      return edits.endWire(
        { node: toHandle.nodeId, port: toHandle.id ?? '', side: sideOf(toHandle.type) },
        at,
      );
    }
    wiring.cancel();
    if (!toNode) wiring.ask({ kind: 'add', at, position: flow.screenToFlowPosition(at), start, wire: null });
  };
  return { onConnectStart, onConnectEnd, isValidConnection };
}

function sideOf(type: 'source' | 'target' | null): WireEnd['side'] {
  return type === 'target' ? 'in' : 'out';
}
