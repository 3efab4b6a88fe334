import type { Issue, PipelineDocument, PluginManifest } from '@pyheart/plugin-sdk';
import { createContext, use, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Wiring, WiringState } from '../canvas/createWiring.ts';
import type { Manifests } from '../catalog/useManifests.ts';
import type { Autosave } from '../draft/createAutosave.ts';
import type { Draft, DraftState } from '../draft/createDraft.ts';
import type { Others } from '../draft/meetOther.ts';
import type { Live, LiveState } from '../live/createLive.ts';
import type { Past, PastState } from '../live/createPast.ts';
import type { Lacking } from '../samples/lacking/createLacking.ts';
import type { SampleChoice } from '../samples/sampleChoice.ts';
import type { Dependents } from '../settings/dependents/createDependents.ts';
import type { TestRuns, TestRunsState } from '../tests/createTestRuns.ts';
import type { Trial, TrialState } from '../try/createTrial.ts';
import type { Edits } from './createEdits.ts';
import type { View, ViewState } from './createView.ts';

/** Everything that belongs to one open pipeline. Each part is a store of its own, so that each draws alone. */
export interface Designer {
  pipelineId: string;
  manifests: Manifests;
  plugins: readonly PluginManifest[];
  draft: Draft;
  autosave: Autosave<PipelineDocument>;
  /** What other tabs and people save meanwhile. */
  others: Others;
  view: View;
  wiring: Wiring;
  live: Live;
  /** Which time the figures on nodes and wires are of. */
  past: Past;
  trial: Trial;
  sampleChoice: SampleChoice;
  tests: TestRuns;
  /** Where the chosen sample has nothing that a field reads. */
  lacking: Lacking;
  /** Fields whose choices depend on other fields. */
  dependents: Dependents;
  edits: Edits;
  /** Says to screen readers what just happened. */
  announce(text: string): void;
}

export const DesignerContext = createContext<Designer | null>(null);

export function useDesigner(): Designer {
  const designer = use(DesignerContext);
  if (!designer) throw new Error('This part of the designer was drawn outside of it.');
  return designer;
}

export function useDraft<Slice>(select: (state: DraftState) => Slice): Slice {
  return useStore(useDesigner().draft.store, select);
}

export function useView<Slice>(select: (state: ViewState) => Slice): Slice {
  return useStore(useDesigner().view, select);
}

export function useWiring<Slice>(select: (state: WiringState) => Slice): Slice {
  return useStore(useDesigner().wiring.store, select);
}

export function useLive<Slice>(select: (state: LiveState) => Slice): Slice {
  return useStore(useDesigner().live.store, select);
}

export function usePast<Slice>(select: (state: PastState) => Slice): Slice {
  return useStore(useDesigner().past, select);
}

export function useTrial<Slice>(select: (state: TrialState) => Slice): Slice {
  return useStore(useDesigner().trial, select);
}

/** What the check found, then what the chosen sample lacks; only the first can hold up a publication. */
export function useProblems(): readonly Issue[] {
  const { draft, lacking } = useDesigner();
  const found = useStore(draft.store, (state) => state.issues);
  const lacks = useStore(lacking);
  return useMemo(() => [...found, ...lacks], [found, lacks]);
}

export function useTests<Slice>(select: (state: TestRunsState) => Slice): Slice {
  return useStore(useDesigner().tests, select);
}
