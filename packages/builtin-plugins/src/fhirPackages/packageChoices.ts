import { giveBackThread, takeThread } from '@pyheart/fhir-validator';
import type { OptionsPage, OptionsQuery, PluginContext } from '@pyheart/plugin-sdk';
import type { PackageSettings } from './packageFields.ts';
import { packageOptions, packagePaths } from './packagePaths.ts';
import { refused } from './refused.ts';

const listingMs = 20_000;

/** What the fields of `packageFields` can hold, by the names that they ask for. */
export const packageChoices = { packages: packageOptions, profiles: profileOptions };

async function profileOptions(
  { search }: OptionsQuery,
  context: PluginContext<PackageSettings>,
): Promise<OptionsPage> {
  const { profiles } = await availableProfiles(context);
  const wanted = search.toLowerCase();
  const found = profiles.filter(({ url, name }) => `${url} ${name}`.toLowerCase().includes(wanted));
  return {
    options: found
      .slice(0, 200)
      .map(({ url, name, type }) => ({ value: url, label: url, help: `${name} (${type})` })),
  };
}

/** What is in the packages. Forms ask with settings of their own, so they have a thread of their own. */
export async function availableProfiles({ config, signal }: PluginContext<PackageSettings>) {
  const thread = takeThread(packagePaths(config));
  try {
    const answer = await thread.run({ kind: 'profiles' }, { timeoutMs: listingMs, signal });
    if ('refused' in answer) throw refused(answer.refused);
    if (!('profiles' in answer)) throw new Error('The thread answered another question.');
    return answer;
  } finally {
    await giveBackThread(thread);
  }
}
