import type { OptionsPage, OptionsQuery, PluginContext, ProbeCheck } from '@pyheart/plugin-sdk';
import { checkFolder } from '../../files/checkFolder.ts';
import { foldersWithProfiles, loadProfiles } from './loadProfiles.ts';
import type { ProfileSettings } from './profileFields.ts';

/** What the fields of `profileFields` can hold, by the names that they ask for. */
export const profileChoices = { profiles: profileOptions };

async function profileOptions(
  { search }: OptionsQuery,
  { config: { profile_folder = '' } }: PluginContext<ProfileSettings>,
): Promise<OptionsPage> {
  const names = await foldersWithProfiles(await checkFolder(profile_folder, { write: false }));
  const found = names.filter((name) => name.toLowerCase().includes(search.toLowerCase()));
  return { options: found.map((name) => ({ value: name, label: name })) };
}

/** Reads the profiles and tells what of them is not checked. */
export async function probeProfiles({ config }: PluginContext<ProfileSettings>): Promise<ProbeCheck[]> {
  const profiles = await loadProfiles(config);
  if (profiles.length === 0)
    return [
      { title: 'No profile is chosen', ok: true, detail: 'Messages are checked against the standard.' },
    ];
  return profiles.map(({ folder, profile, identifiers }) => ({
    title: `The profile ${folder} can be read`,
    ok: true,
    detail: [
      identifiers.length === 0 ? profile.name : `${profile.name}: ${identifiers.join(', ')}`,
      ...profile.notChecked.map(({ message }) => message),
    ].join('\n'),
  }));
}
