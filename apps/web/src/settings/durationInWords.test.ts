import { expect, it } from 'vitest';
import { durationInWords } from './durationInWords.ts';

it('names the two largest units', () => {
  expect(durationInWords(5430)).toBe('1 hour 30 minutes');
  expect(durationInWords(86_400)).toBe('1 day');
  expect(durationInWords(61)).toBe('1 minute 1 second');
  expect(durationInWords(0)).toBe('0 seconds');
});
