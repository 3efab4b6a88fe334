import type { Clock } from '@pyheart/plugin-sdk';

/** Lets all who ask within so many ms of the first have its answer. A failure is shared only by those who wait for it. */
export function sharedFor<Answer>(
  ms: number,
  clock: Clock,
  ask: () => Promise<Answer>,
): () => Promise<Answer> {
  let shared: { answer: Promise<Answer>; until: number } | undefined;
  return () => {
    const now = clock.now().getTime();
    if (shared !== undefined && now < shared.until) return shared.answer;
    const asked = { answer: ask(), until: now + ms };
    shared = asked;
    asked.answer.catch(() => {
      if (shared === asked) shared = undefined;
    });
    return asked.answer;
  };
}
