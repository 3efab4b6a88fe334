import type { Journal } from './Journal.ts';
import type { Ledger, LedgerRun, RunStory } from './LedgerRun.ts';

/** What the studio said about its old messages before retention came. */
export interface Memory {
  runs: readonly LedgerRun[];
  /** Of ended runs that a destination got more than once: their steps may be gone when that is judged. */
  stories: ReadonlyMap<string, RunStory>;
}

/** Retention may take a record only when nothing is left to do for its message. */
const mayGo = new Set<LedgerRun['status']>(['done', 'filtered', 'failed']);

export async function remember(ledger: Ledger, journal: Journal): Promise<Memory> {
  const repeated = repeatedIds(journal);
  const stories = new Map<string, RunStory>();
  for (const { runId, controlId, status } of ledger.runs)
    if (mayGo.has(status) && repeated.has(controlId ?? '')) stories.set(runId, await ledger.story(runId));
  return { runs: ledger.runs, stories };
}

/**
 * The ledger of now with the records that retention was allowed to take. One that was waiting, in doubt or held
 * and is not listed any more stays missing, and the account finds it lost.
 */
export function withPruned(now: Ledger, { runs, stories }: Memory, held: ReadonlySet<string>): Ledger {
  const listed = new Set(now.runs.map(({ runId }) => runId));
  const pruned = runs.filter(
    ({ runId, status }) => !listed.has(runId) && mayGo.has(status) && !held.has(runId),
  );
  return {
    runs: [...now.runs, ...pruned],
    // A hold may have come when the steps were gone and the record was not.
    story: async (runId) => stories.get(runId) ?? now.story(runId),
  };
}

/** Of remembered runs, those that had to go and are still listed. */
export function leftOver(now: Ledger, { runs }: Memory, held: ReadonlySet<string>): LedgerRun[] {
  const listed = new Set(now.runs.map(({ runId }) => runId));
  return runs.filter(({ runId, status }) => listed.has(runId) && mayGo.has(status) && !held.has(runId));
}

function repeatedIds({ arrivals }: Journal): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { destination, controlId } of arrivals) {
    const place = `${destination} ${controlId}`;
    if (seen.has(place)) repeated.add(controlId);
    seen.add(place);
  }
  return repeated;
}
