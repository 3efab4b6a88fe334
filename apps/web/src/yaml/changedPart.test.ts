import { expect, it } from 'vitest';
import { changedPart } from './changedPart.ts';

it.each([
  ['a: 1\nb: 2\n', 'a: 1\nnew: 3\nb: 2\n', { from: 5, to: 5, text: 'new: 3\n' }],
  ['a: 1\nb: 2\n', 'a: 7\nb: 2\n', { from: 3, to: 4, text: '7' }],
  ['aa', 'aaa', { from: 2, to: 2, text: 'a' }],
  ['aaa', 'aa', { from: 2, to: 3, text: '' }],
  ['', 'all', { from: 0, to: 0, text: 'all' }],
  ['a: 😀\n', 'a: 😁\n', { from: 3, to: 5, text: '😁' }],
  ['a: 😀', 'a: 🨀', { from: 3, to: 5, text: '🨀' }],
  ['same', 'same', { from: 4, to: 4, text: '' }],
])('replaces only what differs between %j and %j', (before, after, part) => {
  expect(changedPart(before, after)).toEqual(part);
  expect(before.slice(0, part.from) + part.text + before.slice(part.to)).toBe(after);
});
