import { expect, it } from 'vitest';
import { handlerNames, loadHandler, runCases } from './runCases.ts';
import { seedsOf } from './seeds.ts';

it('nothing crashes, hangs, quotes a message or changes a prototype, whatever arrives', async () => {
  for (const name of handlerNames) {
    const handler = await loadHandler(name);
    // The samples of the product alone, so that every machine runs the same cases.
    const seeds = seedsOf(handler.seeds, { corpus: import.meta.dirname });
    if (seeds.length > 0) expect(await runCases(handler, { first: 1, count: 8, seeds })).toEqual([]);
  }
});
