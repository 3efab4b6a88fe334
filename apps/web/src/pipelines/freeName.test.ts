import { expect, it } from 'vitest';
import { freeName } from './freeName.ts';

it('keeps a free name and numbers a taken one', () => {
  expect(freeName('Feed', ['Other'])).toBe('Feed');
  expect(freeName('Feed', ['Feed', 'Feed 2'])).toBe('Feed 3');
});
