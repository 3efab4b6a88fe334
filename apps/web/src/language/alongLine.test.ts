import { afterEach, expect, it } from 'vitest';
import { alongLine } from './alongLine.ts';
import { speak } from './spoken.ts';

afterEach(() => speak('en', {}));

it('mirrors the arrow keys along a line of Arabic, and no other key', () => {
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'Home'];
  expect(keys.map(alongLine)).toEqual(keys);
  speak('ar', {});
  expect(keys.map(alongLine)).toEqual(['ArrowRight', 'ArrowLeft', 'ArrowUp', 'Home']);
});
