import { afterEach, expect, it } from 'vitest';
import { inWords, learnSentences, sentencesLearned } from './inWords.ts';

afterEach(() => learnSentences(undefined));

const arriving = (sentence: string) => Promise.resolve({ sentences: { 'Try again.': sentence } });

it('is English until the sentences of the language have arrived', async () => {
  const learned = learnSentences(arriving('Vuelva a intentarlo.'));
  expect(inWords('Try again.')).toBe('Try again.');
  await learned;
  expect(inWords('Try again.')).toBe('Vuelva a intentarlo.');
});

it('keeps to the language of the screen until those of the next one have arrived', async () => {
  await learnSentences(arriving('Vuelva a intentarlo.'));
  const learned = learnSentences(arriving('حاول مرة أخرى.'));
  expect(inWords('Try again.')).toBe('Vuelva a intentarlo.');
  await learned;
  expect(inWords('Try again.')).toBe('حاول مرة أخرى.');
});

it('says the language that was chosen last, though the sentences of an earlier one arrive later', async () => {
  const { promise, resolve } = Promise.withResolvers<{ sentences: Record<string, string> }>();
  const earlier = learnSentences(promise);
  await learnSentences(arriving('حاول مرة أخرى.'));
  resolve({ sentences: { 'Try again.': 'Vuelva a intentarlo.' } });
  await earlier;
  expect(inWords('Try again.')).toBe('حاول مرة أخرى.');
});

it('is English when they cannot be loaded, and keeps nobody waiting', async () => {
  await learnSentences(arriving('Vuelva a intentarlo.'));
  void learnSentences(Promise.reject(new Error('offline')));
  await sentencesLearned();
  expect(inWords('Try again.')).toBe('Try again.');
});
