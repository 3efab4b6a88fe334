import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type ConformanceProfile, openProfile } from '@pyheart/formats';
import { PluginError } from '@pyheart/plugin-sdk';
import { checkFolder } from '../../files/checkFolder.ts';
import { insideFolder } from '../../files/insideFolder.ts';
import { compilePattern } from '../../rules/pattern.ts';
import type { ProfileSettings } from './profileFields.ts';

export interface LoadedProfile {
  /** The name of its folder. */
  folder: string;
  profile: ConformanceProfile;
  /** What MSH-21.1 says in the messages it is for; empty for every message of its type. A `*` ends a beginning. */
  identifiers: readonly string[];
}

/** Profiles are some hundred kilobytes; a folder with more is another one. */
const largestFile = 20_000_000;

/** Reads the chosen profiles. Throws PH-CFG-001 with the file that cannot be used, PH-FIL-001 for the folder. */
export async function loadProfiles({
  profile_folder = '',
  profiles,
}: ProfileSettings): Promise<LoadedProfile[]> {
  if (profile_folder === '') return [];
  const rows = profiles.filter(({ profile }) => profile !== '');
  if (rows.length > 0) {
    return await Promise.all(
      rows.map(
        async ({ profile, identifier }) =>
          await loadProfile(insideFolder(profile_folder, profile), identifier),
      ),
    );
  }
  const folder = await checkFolder(profile_folder, { write: false });
  if ((await xmlFilesIn(folder)).length > 0) return [await loadProfile(folder)];
  const names = await foldersWithProfiles(folder);
  if (names.length === 0) throw unusable(`There is no XML file in the folder ${profile_folder}.`);
  return await Promise.all(names.map(async (name) => await loadProfile(join(folder, name))));
}

/** Folders in a folder that hold XML files, which is where profiles may be. */
export async function foldersWithProfiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  const found = await Promise.all(
    names.map(async (name) => {
      const inside = join(folder, name);
      if (!(await stat(inside)).isDirectory()) return [];
      return (await xmlFilesIn(inside)).length > 0 ? [name] : [];
    }),
  );
  return found.flat();
}

async function loadProfile(path: string, identifier = ''): Promise<LoadedProfile> {
  const folder = await checkFolder(path, { write: false });
  const files = await Promise.all(
    (await xmlFilesIn(folder)).map(async (name) => {
      const file = join(folder, name);
      if ((await stat(file)).size > largestFile)
        throw unusable(`The file ${name} is too large for a profile.`);
      return { name, text: await readFile(file, 'utf8') };
    }),
  );
  const opened = openProfile(files, compilePattern);
  if ('problem' in opened) throw unusable(`The profile in ${path} cannot be used. ${opened.problem}`);
  const { profile } = opened;
  return {
    folder: basename(path),
    profile,
    identifiers: identifier === '' ? profile.identifiers : [identifier],
  };
}

async function xmlFilesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /\.xml$/i.test(name)).sort();
}

function unusable(message: string): PluginError {
  return new PluginError('PH-CFG-001', message, {
    hint: 'Correct the folder in the node, or export the profile again as XML.',
    issues: [{ code: 'PH-CFG-001', severity: 'error', message, at: { field: 'profile_folder' } }],
  });
}
