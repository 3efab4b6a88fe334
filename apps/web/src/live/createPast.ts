import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Outputs } from '../api.ts';
import type { Span } from '../dashboard/zoom.ts';
import { type NodeWaiting, portKey } from './createLive.ts';

export const pastRanges = ['1h', '24h', '7d'] as const;
export type PastRange = (typeof pastRanges)[number];

export type PastFailure = { runId: string; message: string; at: Date };

export interface NodePast {
  /** Messages that arrived at the node, went out of it, and failed in it, in the time that is shown. */
  taken: number;
  given: number;
  failed: number;
  lastFailure: PastFailure | null;
}

export interface PastFigures {
  nodes: Readonly<Record<string, NodePast>>;
  /** Messages that left by each output, keyed by `portKey`. */
  ports: Readonly<Record<string, number>>;
  /** What waited at each node at the end of the time; nodes with nothing are left out. Null: nobody knows. */
  waited: Readonly<Record<string, NodeWaiting>> | null;
}

export interface PastState {
  /** The bar to choose a time on is there. */
  isOpen: boolean;
  range: PastRange;
  /** The time that nodes and wires show; null: now. */
  span: Span | null;
  /** Null until they are loaded. */
  figures: PastFigures | null;
}

export type Past = StoreApi<PastState> & {
  show(span: Span): void;
  backToNow(): void;
  /** Opens the bar, or closes it and goes back to now. */
  toggle(): void;
  close(): void;
};

/** Which time the figures on nodes and wires are of. Never part of the document or its history. */
export function createPast(): Past {
  const store = createStore<PastState>(() => ({ isOpen: false, range: '1h', span: null, figures: null }));
  const close = () => store.setState({ isOpen: false, span: null, figures: null });
  return {
    ...store,
    show: (span) => store.setState({ span, figures: null }),
    backToNow: () => store.setState({ span: null, figures: null }),
    toggle: () => (store.getState().isOpen ? close() : store.setState({ isOpen: true })),
    close,
  };
}

const nothingPast: NodePast = { taken: 0, given: 0, failed: 0, lastFailure: null };

/** What a node did in the time that was chosen; null: now is shown, undefined: not known yet. */
export function nodePast({ span, figures }: PastState, node: string): NodePast | null | undefined {
  if (span === null) return null;
  return figures ? (figures.nodes[node] ?? nothingPast) : undefined;
}

/** How many failed in these nodes together in the time that was chosen; null: now is shown. */
export function pastFailed({ span, figures }: PastState, nodes: readonly string[]): number | null {
  return span === null ? null : failedIn(nodes, figures?.nodes ?? {});
}

export function failedIn(
  nodes: readonly string[],
  figures: Readonly<Record<string, { failed: number }>>,
): number {
  return nodes.reduce((sum, id) => sum + (figures[id]?.failed ?? 0), 0);
}

export function pastFigures({ ports: counts, failures, waited }: Outputs['live']['moment']): PastFigures {
  const nodes: Record<string, NodePast> = {};
  const ports: Record<string, number> = {};
  const change = (id: string, by: Partial<NodePast>) => {
    nodes[id] = { ...(nodes[id] ?? nothingPast), ...by };
  };
  for (const { node, port, direction, count } of counts) {
    const { taken, given, failed } = nodes[node] ?? nothingPast;
    if (direction === 'in') change(node, { taken: taken + count });
    if (direction === 'failed') change(node, { failed: failed + count });
    if (direction === 'out') {
      change(node, { given: given + count });
      ports[portKey(node, port)] = (ports[portKey(node, port)] ?? 0) + count;
    }
  }
  for (const { node, ...lastFailure } of failures) change(node, { lastFailure });
  return { nodes, ports, waited: waited && Object.fromEntries(waited.map((each) => [each.node, each])) };
}
