import type { AppRouter } from '@pyheart/server';
import type { Operation, OperationLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { afterEach, expect, it } from 'vitest';
import { afterSentences } from './afterSentences.ts';
import { learnSentences } from './inWords.ts';

afterEach(() => learnSentences(undefined));

it('hands over what the server says in its order, though another language is chosen in between', async () => {
  const spanish = Promise.withResolvers<{ sentences: Record<string, string> }>();
  void learnSentences(spanish.promise);
  const chain: OperationLink<AppRouter> = afterSentences({});
  const operation: Operation = {
    id: 1,
    type: 'query',
    path: 'runs.list',
    input: {},
    context: {},
    signal: null,
  };
  const heard: string[] = [];
  const ended = Promise.withResolvers<void>();
  const answers = chain({
    op: operation,
    next: () =>
      observable((observer) => {
        observer.next({ result: { data: 'answer' } });
        void learnSentences(undefined);
        observer.complete();
      }),
  });
  answers.subscribe({
    next: () => heard.push('answer'),
    complete: () => {
      heard.push('end');
      ended.resolve();
    },
  });
  await learnSentences(undefined);
  spanish.resolve({ sentences: {} });
  await ended.promise;
  expect(heard).toEqual(['answer', 'end']);
});
