import type { AppRouter } from '@pyheart/server';
import type { TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { sentencesLearned } from './inWords.ts';

/** Hands over what the server says once its sentences can be said in the language that is spoken. */
export const afterSentences: TRPCLink<AppRouter> =
  () =>
  ({ next, op }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => void sentencesLearned().then(() => observer.next(value)),
        error: (error) => void sentencesLearned().then(() => observer.error(error)),
        complete: () => void sentencesLearned().then(() => observer.complete()),
      }),
    );
