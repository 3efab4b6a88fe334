import { create } from 'zustand';
import { queryClient } from '../api.ts';

/** Grows whenever patient data is shown or masked again, for what keeps content outside of the queries. */
export const useContentTurn = create<{ turn: number }>()(() => ({ turn: 0 }));

/** What the first part of a query's key is when its answer holds content of messages. */
const withContent = new Set(['runs', 'simulators', 'patientData', 'node sample', 'mapped sample']);

function holdsContent({ queryKey: [first] }: { queryKey: readonly unknown[] }): boolean {
  return withContent.has(String(Array.isArray(first) ? first[0] : first));
}

/**
 * Asks again for everything that may be shown or masked now. What is not on the screen is forgotten, and so is what
 * cannot be asked for again: nothing that was shown outlives its time.
 */
export async function refreshContent(): Promise<void> {
  useContentTurn.setState(({ turn }) => ({ turn: turn + 1 }));
  queryClient.removeQueries({ predicate: holdsContent, type: 'inactive' });
  try {
    await queryClient.invalidateQueries({ predicate: holdsContent }, { throwOnError: true });
  } catch {
    // The screen says why as soon as it has asked itself.
    await queryClient.resetQueries({ predicate: holdsContent });
  }
}
