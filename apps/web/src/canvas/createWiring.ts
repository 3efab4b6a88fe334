import type { PluginManifest, PortReference } from '@pyheart/plugin-sdk';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Draft } from '../draft/createDraft.ts';
import { convertersBetween } from './convertersBetween.ts';
import { asWire, endKey, type WireEnd, wiringTargets } from './wiringTargets.ts';

export interface Point {
  x: number;
  y: number;
}

export type WiringPrompt =
  /** The wire was dropped on a port that does not fit. */
  | {
      kind: 'refused';
      at: Point;
      from: PortReference;
      to: PortReference;
      reason: string;
      converters: PluginManifest[];
    }
  /** The wire was dropped on the empty canvas, or an insertion on a wire was asked for. */
  | { kind: 'add'; at: Point; position: Point; start: WireEnd | null; wire: string | null };

export interface WiringState {
  /** The end that was taken; null while no wire is being drawn. */
  start: WireEnd | null;
  /** Reason by `endKey`, null where the wire may end. */
  targets: ReadonlyMap<string, string | null> | null;
  prompt: WiringPrompt | null;
  /** The wire that what is being dragged would be inserted into. */
  dropWire: string | null;
}

export interface EndedWire {
  from: PortReference;
  to: PortReference;
  /** It starts at the error port of this collapsed group. */
  group?: string;
}

export interface Wiring {
  store: StoreApi<WiringState>;
  begin(start: WireEnd): void;
  cancel(): void;
  reasonAt(end: WireEnd): string | null | undefined;
  /** Ends the wire at a port: the wire when it fits, or the prompt with the reason. */
  endAt(end: WireEnd, at: Point): EndedWire | undefined;
  ask(prompt: WiringPrompt | null): void;
  hoverWire(wire: string | null): void;
}

/** The wire being drawn, by pointer or by keyboard: where it may end, where not, and why. */
export function createWiring(draft: Draft, manifests: readonly PluginManifest[]): Wiring {
  const store = createStore<WiringState>(() => ({
    start: null,
    targets: null,
    prompt: null,
    dropWire: null,
  }));
  const cancel = () => store.setState({ start: null, targets: null });
  const reasonAt = (end: WireEnd) => store.getState().targets?.get(endKey(end.side, end));
  return {
    store,
    cancel,
    reasonAt,
    begin(start) {
      const { document, ports } = draft.store.getState();
      store.setState({ start, targets: wiringTargets(document, ports, start), prompt: null });
    },
    endAt(end, at) {
      const { start } = store.getState();
      const reason = reasonAt(end);
      cancel();
      if (!start || reason === undefined) return undefined;
      const wire = asWire(start, end);
      const group = start.group ?? end.group;
      if (reason === null) return group === undefined ? wire : { ...wire, group };
      const { document, ports } = draft.store.getState();
      store.setState({
        prompt: {
          kind: 'refused',
          at,
          ...wire,
          reason,
          converters: convertersBetween(document, ports, manifests, wire.from, wire.to),
        },
      });
      return undefined;
    },
    ask: (prompt) => store.setState({ prompt }),
    hoverWire: (dropWire) => {
      if (store.getState().dropWire !== dropWire) store.setState({ dropWire });
    },
  };
}
