import { expect, it } from 'vitest';
import { sharedByKey } from './sharedByKey.ts';

it('shares an answer only between those who ask about the same', async () => {
  let now = 0;
  const asked: string[] = [];
  const ask = sharedByKey(2_000, { now: () => new Date(now) }, async (key) => {
    asked.push(key);
    return `${key} ${asked.length}`;
  });
  expect(await Promise.all([ask('a'), ask('b'), ask('a')])).toEqual(['a 1', 'b 2', 'a 1']);
  now = 2_000;
  expect(await ask('a')).toBe('a 3');
  now = 200_000;
  expect(await ask('b')).toBe('b 4');
  expect(asked).toEqual(['a', 'b', 'a', 'b']);
});
