import type { AppRouter } from '@pyheart/server';
import type { TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { sentencesLearned } from './inWords.ts';

/** Hands over what the server says once its sentences can be said in the language that is spoken. */
export const afterSentences: TRPCLink<AppRouter> =
  () =>
  ({ next, op }) =>
    observable((observer) => {
      // One behind the other, also when another language is chosen in between.
      let handedOver = Promise.resolve();
      const later = (handOver: () => void) => {
        handedOver = handedOver.then(sentencesLearned).then(handOver);
      };
      return next(op).subscribe({
        next: (value) => later(() => observer.next(value)),
        error: (error) => later(() => observer.error(error)),
        complete: () => later(() => observer.complete()),
      });
    });
