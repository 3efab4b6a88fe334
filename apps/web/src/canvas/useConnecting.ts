import { borderOf } from '@pyheart/plugin-sdk';
import {
  type Connection,
  type Edge,
  type OnConnectEnd,
  type OnConnectStart,
  type ReactFlowInstance,
  useReactFlow,
} from '@xyflow/react';
import { useMemo } from 'react';
import { type Designer, useDesigner } from '../designer/Designer.ts';
import { failureEnd } from './failureEnd.ts';
import { thingOf } from './flowKeys.ts';
import { pointOf } from './pointOf.ts';
import type { WireEnd } from './wiringTargets.ts';

/** Drawing a wire with the pointer: the ports that fit light up, and every way to let go has an answer. */
export function useConnecting() {
  const designer = useDesigner();
  const flow = useReactFlow();
  return useMemo(() => connecting(designer, flow), [designer, flow]);
}

function connecting({ draft, edits, wiring }: Designer, flow: ReactFlowInstance) {
  /** A collapsed group stands for the port of the node behind it. */
  const endOf = (key: string, handle: string, side: WireEnd['side']): WireEnd | undefined => {
    const { kind, id } = thingOf(key);
    if (kind === 'node') return { node: key, port: handle, side };
    const { document, ports } = draft.store.getState();
    const { groups, wires } = document;
    const group = groups?.find((one) => one.id === id);
    if (handle === 'error') return group && side === 'out' ? failureEnd(group, ports) : undefined;
    const border = group && borderOf(group, wires);
    const [port] = (side === 'in' ? border?.entries : border?.exits) ?? [];
    return port ? { ...port, side } : undefined;
  };

  const onConnectStart: OnConnectStart = (_, { nodeId, handleId, handleType }) => {
    const start = nodeId && handleId ? endOf(nodeId, handleId, sideOf(handleType)) : undefined;
    if (start) edits.beginWire(start);
  };

  const isValidConnection = ({ source, sourceHandle, target, targetHandle }: Connection | Edge) => {
    const { start } = wiring.store.getState();
    const end =
      start?.side === 'in'
        ? endOf(source, sourceHandle ?? '', 'out')
        : endOf(target, targetHandle ?? '', 'in');
    return end !== undefined && wiring.reasonAt(end) === null;
  };

  const onConnectEnd: OnConnectEnd = (event, { toHandle, fromHandle, toNode }) => {
    const at = pointOf(event);
    const { start } = wiring.store.getState();
    if (!start) return;
    const end =
      toHandle && toHandle !== fromHandle
        ? endOf(toHandle.nodeId, toHandle.id ?? '', sideOf(toHandle.type))
        : undefined;
    if (end) return edits.endWire(end, at);
    wiring.cancel();
    if (!toNode) wiring.ask({ kind: 'add', at, position: flow.screenToFlowPosition(at), start, wire: null });
  };
  return { onConnectStart, onConnectEnd, isValidConnection };
}

function sideOf(type: 'source' | 'target' | null): WireEnd['side'] {
  return type === 'target' ? 'in' : 'out';
}
