import type { Message, PipelineDocument } from '@pyheart/plugin-sdk';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Inputs, Privacy, RunTrace, StepTrace } from '../api.ts';
import type { RanVersions } from '../designer/ranOn.ts';

/** What was tried last: the message and where it entered. */
export type TriedSample = Pick<Inputs['pipelines']['tryRun'], 'node' | 'message' | 'live' | 'stored'> & {
  /** Whether its people are invented, nobody knows, or it was really received. */
  origin: 'invented' | 'typed' | 'received';
};
export type PinnedOutputs = NonNullable<Inputs['pipelines']['tryRun']['pins']>[string];

export interface TrialState {
  trace: RunTrace | null;
  /** What the trace is of, in words: "Try", "Run 4711". */
  title: string;
  /** The document that was tried; results of another one are marked as old. */
  document: PipelineDocument | null;
  /** Whether its content is masked; null where nobody was really received. */
  privacy: Privacy | null;
  /** The run that the trace is of; absent for a try. */
  runId?: string | undefined;
  versions?: RanVersions | undefined;
  sample: TriedSample | null;
  /** What nodes give in a try instead of being run. Kept in this tab only: never saved, never in real runs. */
  pins: ReadonlyMap<string, PinnedOutputs>;
}

/** What a trace that is shown is of, besides a sample. */
export interface ShownOf {
  /** A run of the history. */
  runId?: string | undefined;
  /** The version that it went through. */
  versions?: RanVersions | undefined;
  privacy?: Privacy | null;
}

export type Trial = StoreApi<TrialState> & {
  show(trace: RunTrace, title: string, document: PipelineDocument | null, of?: ShownOf): void;
  clear(): void;
  pin(node: string, outputs: PinnedOutputs): void;
  unpin(node: string): void;
};

const nothing = {
  trace: null,
  title: '',
  document: null,
  runId: undefined,
  versions: undefined,
  privacy: null,
};

/** The trace that lies over the canvas: of a try, or of a run from the history. */
export function createTrial(): Trial {
  const store = createStore<TrialState>(() => ({ ...nothing, sample: null, pins: new Map() }));
  return {
    ...store,
    show: (trace, title, document, { runId, versions, privacy = null } = {}) =>
      store.setState({ trace, title, document, runId, versions, privacy }),
    clear: () => store.setState(nothing),
    pin: (node, outputs) => store.setState(({ pins }) => ({ pins: new Map(pins).set(node, outputs) })),
    unpin: (node) =>
      store.setState(({ pins }) => ({ pins: new Map([...pins].filter(([pinned]) => pinned !== node)) })),
  };
}

/** The last step of a node in a trace. */
export function stepOf(trace: RunTrace | null, node: string): StepTrace | undefined {
  return trace?.steps.findLast((step) => step.node === node);
}

/** What a node got in the run that is shown; undefined for a try, which is of a sample and perhaps of another document. */
export function inputInRun({ trace, runId }: TrialState, node: string): Message | undefined {
  const step = runId === undefined ? undefined : stepOf(trace, node);
  return step && messageOf(trace, step.input);
}

/** The message with this id in a trace. */
export function messageOf(trace: RunTrace | null, id: string): Message | undefined {
  return trace?.messages[id];
}
