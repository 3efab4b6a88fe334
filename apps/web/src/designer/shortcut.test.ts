import { expect, it } from 'vitest';
import { type KeyPress, matchesShortcut } from './shortcut.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

it('tells undo from redo and takes Cmd for Ctrl', () => {
  expect(matchesShortcut('Ctrl+Z', press('z', { metaKey: true }))).toBe(true);
  expect(matchesShortcut('Ctrl+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false);
  expect(matchesShortcut('Ctrl+Shift+Z Ctrl+Y', press('y', { ctrlKey: true }))).toBe(true);
});

it('does not take a letter with a modifier for the letter alone', () => {
  expect(matchesShortcut('C', press('c', { ctrlKey: true }))).toBe(false);
  expect(matchesShortcut('C', press('c'))).toBe(true);
});

it('finds the question mark on any keyboard', () => {
  expect(matchesShortcut('?', press('?', { shiftKey: true }))).toBe(true);
  expect(matchesShortcut('?', press('?'))).toBe(true);
});
