import type { Message, PipelineDocument } from '@pyheart/plugin-sdk';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunTrace, StepTrace } from '../api.ts';

export interface TrialState {
  trace: RunTrace | null;
  /** What the trace is of, in words: "Try", "Run 4711". */
  title: string;
  /** The document that was tried; results of another one are marked as old. */
  document: PipelineDocument | null;
}

export type Trial = StoreApi<TrialState> & {
  show(trace: RunTrace, title: string, document: PipelineDocument | null): void;
  clear(): void;
};

const nothing: TrialState = { trace: null, title: '', document: null };

/** The trace that lies over the canvas: of a try, or of a run from the history. */
export function createTrial(): Trial {
  const store = createStore<TrialState>(() => nothing);
  return {
    ...store,
    show: (trace, title, document) => store.setState({ trace, title, document }),
    clear: () => store.setState(nothing),
  };
}

/** The last step of a node in a trace. */
export function stepOf(trace: RunTrace | null, node: string): StepTrace | undefined {
  return trace?.steps.findLast((step) => step.node === node);
}

/** The message with this id in a trace. */
export function messageOf(trace: RunTrace | null, id: string): Message | undefined {
  return trace?.messages[id];
}
