import type { MessageKind } from '@pyheart/plugin-sdk';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RealSample } from '../api.ts';

export interface SampleChoiceState {
  /** The id of the sample that was chosen; null means the first that fits. */
  chosen: string | null;
  /** What was typed over it. */
  edited: { text: string; kind: MessageKind } | null;
  /** The last real message, once somebody has asked for it. It is kept in this tab only. */
  real: RealSample | null;
}

export type SampleChoice = StoreApi<SampleChoiceState> & {
  choose(id: string): void;
  edit(text: string, kind: MessageKind): void;
  showReal(sample: RealSample): void;
  /** The same message again, masked otherwise; what was typed over it goes with what was shown. Null: it is gone. */
  renewReal(sample: RealSample | null): void;
};

/** The message that a pipeline is looked at with: one for the try, the forms and the mapping. */
export function createSampleChoice(): SampleChoice {
  const store = createStore<SampleChoiceState>(() => ({ chosen: null, edited: null, real: null }));
  return {
    ...store,
    // What was typed belongs to the sample it was typed over.
    choose: (chosen) => store.setState({ chosen, edited: null }),
    edit: (text, kind) => store.setState({ edited: { text, kind } }),
    showReal: (real) => store.setState({ real, chosen: real.id, edited: null }),
    renewReal: (real) =>
      store.setState(({ chosen, edited, real: before }) => ({
        real,
        ...(chosen === before?.id ? { chosen: real?.id ?? null, edited: null } : { edited }),
      })),
  };
}
