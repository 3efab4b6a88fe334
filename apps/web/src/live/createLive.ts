import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Outputs } from '../api.ts';
import { createMinuteRates } from './createMinuteRates.ts';
import { createRate } from './createRate.ts';
import type { LiveEvent } from './LiveEvent.ts';

export interface NodeLive {
  /** Messages that arrived at the node, went out of it, and failed in it. */
  taken: number;
  given: number;
  failed: number;
  /** The last failure since the page was opened, until a step works again. */
  lastError?: { message: string; runId: string; at: Date };
  /** Sources: where it listens, or why not. */
  address?: string;
  listenFailure?: string;
}

export interface LiveState {
  nodes: Readonly<Record<string, NodeLive>>;
  /** Messages that left by each output, keyed by `portKey`. */
  ports: Readonly<Record<string, number>>;
  /** Messages per second over the last seconds: of the pipeline, and of each output. */
  rate: number;
  portRates: Readonly<Record<string, number>>;
  /** Messages per minute of each output, keyed by `portKey`, and of each node by its id; without those that stand still. */
  perMinute: Readonly<Record<string, number>>;
  /** What waits, failed or is in doubt at each node; nodes with nothing are left out. */
  standing: Readonly<Record<string, NodeStanding>>;
  /** Systems that are paused. */
  pauses: Pauses;
}

export type Counts = Outputs['runs']['counts']['ports'];
export type Listeners = Outputs['pipelines']['read']['status']['listeners'];

export type Pauses = Outputs['pipelines']['read']['status']['pauses'];

/** What waits at a node, now or at the end of a past time. */
export type NodeWaiting = NonNullable<Outputs['live']['moment']['waited']>[number];
export type NodeStanding = Outputs['live']['standing']['nodes'][number];

export const portKey = (node: string, port: string) => `${node} ${port}`;
/** So many events wait for a frame at most. */
const mostWaiting = 2000;
const quiet: NodeLive = { taken: 0, given: 0, failed: 0 };

export interface Live {
  store: StoreApi<LiveState>;
  /** Sets the totals as the ledger has them. */
  setCounts(counts: Counts, at: Date): void;
  setStanding(nodes: readonly NodeStanding[]): void;
  setListeners(listeners: Listeners): void;
  setPauses(pauses: Pauses): void;
  /** Adds what happened; drawn when `onFrame` says. */
  add(events: readonly LiveEvent[], at: Date): void;
  /** Recomputes the rates; call it once a second. */
  tick(now: Date): void;
}

/** What the running pipeline does, apart from the document: a count that changes redraws one node's footer. */
export function createLive(onFrame: (work: () => void) => void): Live {
  const store = createStore<LiveState>(() => ({
    nodes: {},
    ports: {},
    rate: 0,
    portRates: {},
    perMinute: {},
    standing: {},
    pauses: [],
  }));
  const rates = createRate();
  const minutes = createMinuteRates();
  let isCounted = false;
  let queue: { event: LiveEvent; at: Date }[] = [];
  let isFrameDue = false;

  const drain = () => {
    if (queue.length === 0) return;
    const batch = queue;
    queue = [];
    store.setState((state) => {
      const nodes = { ...state.nodes };
      const ports = { ...state.ports };
      for (const { event, at } of batch) apply(nodes, ports, rates.add, event, at);
      return { nodes, ports };
    });
  };
  return {
    store,
    setCounts(counts, at) {
      // What still waits for its frame is in these counts already; added behind them, it would count twice.
      drain();
      store.setState((state) => countsOf(counts, state.nodes));
      // Rates begin here: before the ledger was asked, everything would seem to have come at once.
      if (!isCounted) minutes.read(totalsOf(store.getState()), at);
      isCounted = true;
    },
    setStanding: (nodes) =>
      store.setState(({ standing }) => ({
        // What is as before stays the same object, so that nothing is drawn anew for it.
        standing: Object.fromEntries(nodes.map((one) => [one.node, unchanged(standing[one.node], one)])),
      })),
    setPauses: (pauses) => store.setState({ pauses }),
    setListeners: (listeners) =>
      store.setState((state) => {
        const nodes = { ...state.nodes };
        for (const [id, node] of Object.entries(nodes)) nodes[id] = withoutListener(node);
        for (const { node, address, failure } of listeners) {
          nodes[node] = {
            ...(nodes[node] ?? quiet),
            ...(address ? { address } : {}),
            ...(failure ? { listenFailure: failure.message } : {}),
          };
        }
        return { nodes };
      }),
    add(events, at) {
      for (const event of events) queue.push({ event, at });
      // A tab in the background is given no frames.
      if (queue.length >= mostWaiting) drain();
      if (queue.length === 0 || isFrameDue) return;
      isFrameDue = true;
      onFrame(() => {
        isFrameDue = false;
        drain();
      });
    },
    tick: (now) => {
      const { total, ports } = rates.read(now);
      const before = store.getState();
      const perMinute = isCounted ? minutes.read(totalsOf(before), now) : before.perMinute;
      if (total === 0 && before.rate === 0 && isEmpty(perMinute) && isEmpty(before.perMinute)) return;
      store.setState({ rate: total, portRates: ports, perMinute });
    },
  };
}

const isEmpty = (record: object) => Object.keys(record).length === 0;

function totalsOf({ nodes, ports }: LiveState): Record<string, number> {
  const totals: Record<string, number> = { ...ports };
  for (const [id, { taken, given }] of Object.entries(nodes)) totals[id] = taken || given;
  return totals;
}

function unchanged(before: NodeStanding | undefined, now: NodeStanding): NodeStanding {
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

function apply(
  nodes: Record<string, NodeLive>,
  ports: Record<string, number>,
  addRate: (port: string | null, at: Date) => void,
  event: LiveEvent,
  at: Date,
): void {
  const change = (id: string, update: (node: NodeLive) => NodeLive) => {
    nodes[id] = update(nodes[id] ?? quiet);
  };
  if (event.type === 'message.accepted' && !event.duplicate) {
    addRate(null, at);
  } else if (event.type === 'step.finished') {
    const failed = event.status === 'failed' ? 1 : 0;
    change(event.node, ({ lastError, ...node }) => ({
      ...node,
      taken: node.taken + 1,
      given: node.given + event.outputs.length,
      failed: node.failed + failed,
      ...(failed && lastError ? { lastError } : {}),
    }));
    for (const output of event.outputs) {
      const key = portKey(event.node, output);
      ports[key] = (ports[key] ?? 0) + 1;
      addRate(key, at);
    }
  } else if ((event.type === 'run.finished' || event.type === 'run.retrying') && event.failure) {
    const { node, message } = event.failure;
    change(node, (before) => ({ ...before, lastError: { message, runId: event.runId, at } }));
  } else if (event.type === 'listener.opened') {
    const { address } = event;
    change(event.node, (node) => ({ ...withoutListener(node), ...(address ? { address } : {}) }));
  } else if (event.type === 'listener.failed') {
    change(event.node, (node) => ({ ...withoutListener(node), listenFailure: event.failure.message }));
  }
}

function withoutListener({ address: _, listenFailure: __, ...node }: NodeLive): NodeLive {
  return node;
}

function countsOf(counts: Counts, before: LiveState['nodes']): Pick<LiveState, 'nodes' | 'ports'> {
  const nodes: Record<string, NodeLive> = {};
  const ports: Record<string, number> = {};
  for (const [id, node] of Object.entries(before)) nodes[id] = { ...node, ...quiet };
  for (const { node, port, direction, count } of counts) {
    const live = { ...(nodes[node] ?? quiet) };
    if (direction === 'in') live.taken += count;
    if (direction === 'failed') live.failed += count;
    if (direction === 'out') {
      live.given += count;
      ports[portKey(node, port)] = (ports[portKey(node, port)] ?? 0) + count;
    }
    nodes[node] = live;
  }
  return { nodes, ports };
}
