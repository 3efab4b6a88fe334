import type { RunTrace } from '@pyheart/engine';
import type { SendDifference } from '../pipelineTests/compareSends.ts';
import { maskStory } from './maskStory.ts';

/** Differences between two traces with their values masked as they are masked in the messages. */
export async function maskDifferences(
  differences: readonly SendDifference[],
  [before, after]: readonly [RunTrace, RunTrace],
  now: Date,
): Promise<SendDifference[]> {
  if (differences.length === 0) return [];
  const messages = { ...prefixed('before', before.messages), ...prefixed('after', after.messages) };
  const { value } = await maskStory({ trace: { steps: [], messages } }, now);
  return differences.map((difference) => {
    const { before: old, after: given } = difference;
    return {
      ...difference,
      ...(old === undefined ? {} : { before: value(old) }),
      ...(given === undefined ? {} : { after: value(given) }),
    };
  });
}

/** Both traces number their messages alike. */
function prefixed(prefix: string, messages: RunTrace['messages']): RunTrace['messages'] {
  return Object.fromEntries(Object.entries(messages).map(([id, message]) => [`${prefix} ${id}`, message]));
}
