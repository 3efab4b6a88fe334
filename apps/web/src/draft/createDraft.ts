import {
  type Command,
  CommandRefused,
  type Connection,
  checkPipeline,
  History,
  type HistoryEntry,
  type Issue,
  type NodePorts,
  type PipelineDocument,
  type PipelineNode,
  type PluginManifest,
  portsIn,
} from '@pyheart/plugin-sdk';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { keepEqualEntries } from './keepEqualEntries.ts';

export interface DraftState {
  document: PipelineDocument;
  byId: ReadonlyMap<string, PipelineNode>;
  /** Ports by node id; an entry keeps its identity while it says the same. */
  ports: ReadonlyMap<string, NodePorts>;
  steps: readonly HistoryEntry[];
  /** How many of the steps are in effect. */
  position: number;
  /** What the last check found. */
  issues: readonly Issue[];
}

export interface DraftOptions {
  document: PipelineDocument;
  manifests: readonly PluginManifest[];
  connections?: Iterable<Connection>;
  now(): Date;
  /** Called with what was done, in words. */
  onDone(label: string): void;
  /** Called with the reason why an edit was not possible. */
  onRefused(reason: string): void;
}

/** The one document of an open pipeline. Every edit goes through `dispatch`, so every edit can be undone. */
export interface Draft {
  /** Only to be read: nothing but a command changes the document. */
  store: Omit<StoreApi<DraftState>, 'setState'>;
  /** Applies a command, with `step` as a part of that step when it is still the last one; false when it was refused. */
  dispatch(command: Command, step?: number): boolean;
  undo(): void;
  redo(): void;
  jumpTo(position: number): void;
  /** The next edit becomes a step of its own. */
  seal(): void;
  setIssues(issues: readonly Issue[]): void;
}

export function createDraft(options: DraftOptions): Draft {
  const { manifests, onDone, onRefused } = options;
  const history = new History(options.document, { now: options.now });
  const store = createStore<DraftState>(() => ({
    ...derive(options.document, manifests),
    steps: [],
    position: 0,
    issues: checkPipeline(options.document, manifests, { connections: options.connections ?? [] }),
  }));
  const show = (document: PipelineDocument) => {
    const before = store.getState();
    const derived = document === before.document ? {} : derive(document, manifests, before);
    store.setState({ ...derived, steps: [...history.entries], position: history.position });
  };
  const jumpTo = (position: number) => {
    const start = history.position;
    show(history.jumpTo(position));
    const name = history.entries[Math.max(history.position, start) - 1]?.label;
    if (name === undefined) return;
    const label = inWords(name);
    if (history.position < start) onDone(t('Undid: {label}', { label }));
    if (history.position > start) onDone(t('Did again: {label}', { label }));
  };
  return {
    store,
    dispatch(command, step) {
      try {
        const { document } = history;
        const label = command.label(document);
        show(step === undefined ? history.apply(command) : history.applyTo(step, command));
        if (history.document !== document) onDone(inWords(label));
        return true;
      } catch (error) {
        if (!(error instanceof CommandRefused)) throw error;
        onRefused(inWords(error.message));
        return false;
      }
    },
    undo: () => jumpTo(history.position - 1),
    redo: () => jumpTo(history.position + 1),
    jumpTo,
    seal: () => history.seal(),
    setIssues: (issues) => store.setState({ issues }),
  };
}

function derive(document: PipelineDocument, manifests: readonly PluginManifest[], before?: DraftState) {
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  if (before && samePorts(document, before.document)) return { document, byId, ports: before.ports };
  return { document, byId, ports: keepEqualEntries(before?.ports, portsIn(document, manifests)) };
}

/** Ports follow from plugins, settings and wires; names and positions change far more often. */
function samePorts(document: PipelineDocument, before: PipelineDocument): boolean {
  return (
    document.wires === before.wires &&
    document.nodes.length === before.nodes.length &&
    document.nodes.every((node, index) => {
      const other = before.nodes[index];
      return node.id === other?.id && node.plugin === other.plugin && node.settings === other.settings;
    })
  );
}
