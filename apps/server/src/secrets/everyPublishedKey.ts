import { publishedKeys } from '@pyheart/builtin-plugins';
import type { Services } from '../Services.ts';

/** The public keys that this installation publishes, whatever their secrets are called: simulated partners know them all. */
export async function everyPublishedKey({ secrets, clock }: Pick<Services, 'secrets' | 'clock'>) {
  const names = (await secrets.list()).map(({ name }) => name);
  const sets = await Promise.all(
    names.map(async (name) => publishedKeys((await secrets.resolve(name, 'variable')) ?? '', clock.now())),
  );
  return sets.flatMap((set) => set?.keys ?? []);
}
