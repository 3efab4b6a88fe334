import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OptionsPage, OptionsQuery, PluginContext } from '@pyheart/plugin-sdk';
import { checkFolder } from '../files/checkFolder.ts';
import { insideFolder } from '../files/insideFolder.ts';
import type { PackageSettings } from './packageFields.ts';

/** The full paths of the chosen packages. Throws PH-SEC-001 when a name would leave the folder. */
export function packagePaths({ package_folder, packages }: PackageSettings): string[] {
  if (package_folder === undefined || package_folder === '') return [];
  return packages.flatMap(({ file }) => (file === '' ? [] : [insideFolder(package_folder, file)]));
}

/** What of the folder can be chosen: package files, folders that a package was unpacked to, definitions as JSON. */
export async function packageOptions(
  { search }: OptionsQuery,
  { config: { package_folder = '' } }: PluginContext<PackageSettings>,
): Promise<OptionsPage> {
  const folder = await checkFolder(package_folder, { write: false });
  const names = await readdir(folder);
  const usable = await Promise.all(
    names.sort().map(async (name) => {
      if (/\.(tgz|tar\.gz|json)$/.test(name)) return [name];
      return !name.startsWith('.') && (await stat(join(folder, name))).isDirectory() ? [name] : [];
    }),
  );
  const found = usable.flat().filter((name) => name.toLowerCase().includes(search.toLowerCase()));
  return { options: found.map((name) => ({ value: name, label: name })) };
}
