import { handlerNames, loadHandler } from '../../fuzz/runCases.ts';
import { seedsOf } from '../../fuzz/seeds.ts';
import type { Score, Suite } from '../Suite.ts';

/** CPU that one message may take, checks, views and conversions together. */
const longestMs = 10_000;

/** Every message of the corpus through everything that reads its kind, as it is. */
export const suite: Suite = {
  title: 'every message parsed, validated, viewed, masked and converted without a crash',
  needs: 'hl7v2',
  run: async (corpus) => {
    const scores: Score[] = [];
    for (const name of handlerNames) {
      const handler = await loadHandler(name);
      const seeds = seedsOf({ ...handler.seeds, samples: [] }, { corpus, largest: Number.POSITIVE_INFINITY });
      const failed: string[] = [];
      for (const { name: file, bytes } of seeds) {
        const fault = await faultOf(() => handler.handle(bytes));
        if (fault !== undefined) failed.push(`${file}: ${fault}`);
      }
      const reached = seeds.length - failed.length;
      scores.push({ title: handler.title, reached, of: seeds.length, wanted: 1, failed });
    }
    return scores;
  },
};

async function faultOf(work: () => Promise<unknown>): Promise<string | undefined> {
  const begun = process.cpuUsage();
  try {
    await work();
  } catch (error) {
    return error instanceof Error
      ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ')
      : String(error);
  }
  const { user, system } = process.cpuUsage(begun);
  const ms = (user + system) / 1000;
  return ms > longestMs ? `${Math.round(ms)} ms of CPU` : undefined;
}
