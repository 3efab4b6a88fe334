import { create } from 'zustand';

interface TourState {
  /** The pipeline that is being shown, and the template it came from. */
  active: { pipelineId: string; template: string; step: number } | null;
  /** Templates whose tour was walked or put away; remembered in this browser. */
  done: readonly string[];
}

const key = 'studio.tours';

/** The guided tour of a template: where it stands, and which ones are over. */
export const useTour = create<TourState>()(() => ({ active: null, done: readDone() }));

/** Starts the tour of a pipeline that was just opened from a template, unless it was walked before. */
export function startTour(pipelineId: string, template: string): void {
  if (!useTour.getState().done.includes(template))
    useTour.setState({ active: { pipelineId, template, step: 0 } });
}

export function goToStep(step: number): void {
  useTour.setState(({ active }) => ({ active: active && { ...active, step } }));
}

export function endTour(): void {
  useTour.setState(({ active, done }) => {
    const next = active ? [...new Set([...done, active.template])] : done;
    localStorage.setItem(key, JSON.stringify(next));
    return { active: null, done: next };
  });
}

function readDone(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  } catch {
    // A broken entry means that no tour was walked.
    return [];
  }
}
