import type { Arrival } from './Journal.ts';
import type { Ledger, LedgerRun, RunStory } from './LedgerRun.ts';

export interface Duplicates {
  /** Deliveries beyond the first that a sink took. */
  total: number;
  /** Of them, those whose run is marked as in doubt. */
  inDoubt: number;
  /** Of them, those whose run lists an attempt without an answer for each repetition. */
  afterLostAnswer: number;
  unexplained: string[];
}

/**
 * A delivery may be repeated, but never in silence: the run has to say that it is in doubt, or list the attempts
 * that were left without an answer.
 */
export async function judgeDuplicates(
  takenOf: ReadonlyMap<string, readonly Arrival[]>,
  runsOf: ReadonlyMap<string, readonly LedgerRun[]>,
  ledger: Pick<Ledger, 'story'>,
): Promise<Duplicates> {
  const stories = new Map<string, Promise<RunStory>>();
  const storyOf = (runId: string) => {
    const known = stories.get(runId) ?? ledger.story(runId);
    stories.set(runId, known);
    return known;
  };
  const duplicates: Duplicates = { total: 0, inDoubt: 0, afterLostAnswer: 0, unexplained: [] };
  for (const [place, arrivals] of takenOf) {
    const extra = arrivals.length - 1;
    if (extra === 0) continue;
    duplicates.total += extra;
    const run = runsOf.get(arrivals[0]?.controlId ?? '')?.[0];
    const story = run && (await storyOf(run.runId));
    if (story?.isInDoubt || run?.status === 'in_doubt') duplicates.inDoubt += extra;
    else if (story && story.attemptsWithoutAnswer >= extra) duplicates.afterLostAnswer += extra;
    else duplicates.unexplained.push(`${place}: ${arrivals.length} times`);
  }
  return duplicates;
}
