import { expect, it } from 'vitest';
import { loadedInTime } from './loadedInTime.ts';

it('asks again until the server answers', async () => {
  const asked: string[] = [];
  const load = async () => {
    asked.push('load');
    if (asked.length < 4)
      throw new TypeError('Failed to fetch dynamically imported module: /assets/Toasts.js');
    return 'loaded';
  };
  const pause = async () => asked.push('pause');
  expect(await loadedInTime(load, pause)).toBe('loaded');
  expect(asked).toEqual(['load', 'pause', 'load', 'pause', 'load']);
});
