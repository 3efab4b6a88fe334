import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { speak, spoken } from './spoken.ts';
import { chooseLanguage } from './useLanguage.ts';

const kept = new Map<string, string>();

beforeEach(() => {
  vi.stubGlobal('document', { documentElement: {} });
  vi.stubGlobal('localStorage', { setItem: (key: string, value: string) => kept.set(key, value) });
});
afterEach(() => {
  vi.unstubAllGlobals();
  speak('en', {});
});

it('speaks the language that was chosen last, though the texts of an earlier one arrive later', async () => {
  await Promise.all([chooseLanguage('ar'), chooseLanguage('en')]);
  expect(spoken().key).toBe('en');
  expect([...kept.values()]).toEqual(['en']);
});
