import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isRecord } from '../settings/jsonSchema.ts';

/** The keyword of package.json by which installed plugins are found. */
export const pluginKeyword = 'pyheart-plugin';

/**
 * Imports the packages that hold plugins: those that are named, and those below `folder/node_modules` whose
 * package.json has the keyword `pyheart-plugin`. Gives what each exports.
 */
export async function discoverPackages(
  folder: string,
  names: readonly string[] = [],
): Promise<Record<string, unknown>[]> {
  const require = createRequire(join(folder, 'package.json'));
  const wanted = new Set([...names, ...(await packagesWithKeyword(folder))]);
  const found: Record<string, unknown>[] = [];
  for (const name of wanted) {
    let path: string;
    try {
      path = require.resolve(name);
    } catch {
      // A file of the original names Python packages too; those are not for us.
      continue;
    }
    const exports: unknown = await import(pathToFileURL(path).href);
    found.push({ ...(exports as Record<string, unknown>) });
  }
  return found;
}

async function packagesWithKeyword(folder: string): Promise<string[]> {
  const root = join(folder, 'node_modules');
  const names = await list(root);
  const scoped = await Promise.all(
    names
      .filter((name) => name.startsWith('@'))
      .map(async (scope) => (await list(join(root, scope))).map((name) => `${scope}/${name}`)),
  );
  const all = [...names.filter((name) => !name.startsWith('@') && !name.startsWith('.')), ...scoped.flat()];
  const marked = await Promise.all(all.map((name) => hasKeyword(join(root, name, 'package.json'))));
  return all.filter((_, index) => marked[index]);
}

async function list(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return [];
  }
}

async function hasKeyword(path: string): Promise<boolean> {
  try {
    const manifest: unknown = JSON.parse(await readFile(path, 'utf8'));
    const keywords = isRecord(manifest) ? manifest['keywords'] : undefined;
    return Array.isArray(keywords) && keywords.includes(pluginKeyword);
  } catch {
    return false;
  }
}
