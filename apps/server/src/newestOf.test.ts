import { describe, expect, it } from 'vitest';
import { newestOf } from './newestOf.ts';

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const list: Value[] = [];
  for await (const value of values) list.push(value);
  return list;
}

describe('newestOf', () => {
  it('gives what was told, passes over what nobody took in time, and ends with the result', async () => {
    const told = newestOf<string>(async (tell) => {
      tell('old');
      tell('newer');
      await new Promise(setImmediate);
      tell('later');
      await new Promise(setImmediate);
      return 'result';
    });
    expect(await all(told)).toEqual(['newer', 'later', 'result']);
  });

  it('ends with the failure of the work', async () => {
    const broken = newestOf<string>(async () => {
      throw new Error('broken');
    });
    await expect(all(broken)).rejects.toThrow('broken');
  });
});
