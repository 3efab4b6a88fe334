import { useLive, usePast } from '../designer/Designer.ts';
import { type NodeLive, type NodeWaiting, portKey } from './createLive.ts';
import { failedIn, nodePast, pastFailed } from './createPast.ts';

/** What a node did: since it exists, or in the time that was chosen. Undefined: nothing, or not known yet. */
export function useNodeFigures(
  node: string,
): Pick<NodeLive, 'taken' | 'given' | 'failed' | 'lastError'> | undefined {
  const live = useLive((state) => state.nodes[node]);
  const past = usePast((state) => nodePast(state, node));
  if (past === null) return live;
  if (past === undefined) return undefined;
  const { lastFailure, ...counts } = past;
  return lastFailure ? { ...counts, lastError: lastFailure } : counts;
}

export interface Waiting {
  /** Undefined: nothing. */
  waiting: NodeWaiting | undefined;
  /** When that is, when it is not now. */
  at: Date | null;
  isKnown: boolean;
}

/** What waits at a node now, or waited at the end of the time that was chosen. */
export function useWaiting(node: string): Waiting {
  const now = useLive((state) => state.standing[node]);
  const past = usePast(({ span, figures }) => (span === null ? null : figures?.waited?.[node]));
  const end = usePast(({ span }) => span?.to ?? null);
  const isKnown = usePast(({ span, figures }) => span === null || figures?.waited != null);
  return past === null || end === null
    ? { waiting: now, at: null, isKnown }
    : { waiting: past, at: new Date(end), isKnown };
}

/** How many failed in these nodes together. Draws anew with failures alone, not with each message. */
export function useFailed(nodes: readonly string[]): number {
  const live = useLive((state) => failedIn(nodes, state.nodes));
  const past = usePast((state) => pastFailed(state, nodes));
  return past ?? live;
}

/** Messages that left by an output: since it exists, or in the time that was chosen, and how many a second. */
export function usePortFigures(node: string, port: string): { count: number; perSecond: number } {
  const key = portKey(node, port);
  const liveCount = useLive((state) => state.ports[key] ?? 0);
  const liveRate = useLive((state) => state.portRates[key] ?? 0);
  const past = usePast(({ span, figures }) => (span === null ? null : (figures?.ports[key] ?? 0)));
  const seconds = usePast(({ span }) => (span === null ? 0 : (span.to - span.from) / 1000));
  return past === null
    ? { count: liveCount, perSecond: liveRate }
    : { count: past, perSecond: past / seconds };
}
