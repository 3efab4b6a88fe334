import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PluginManager, type PluginManagerOptions } from '../system/PluginManager.ts';
import { discoverPackages } from './discoverPackages.ts';
import { environmentReader } from './environmentReader.ts';

export interface NodePluginManagerOptions extends PluginManagerOptions {
  environment: Readonly<Record<string, string | undefined>>;
  /** Where paths, modules and packages are looked for. */
  folder: string;
}

/** A plugin manager that reads files, variables and packages of this machine. */
export function nodePluginManager({
  environment,
  folder,
  ...options
}: NodePluginManagerOptions): PluginManager {
  return new PluginManager({
    references: environmentReader(environment),
    readText: (path) => readFile(resolve(folder, path), 'utf8'),
    importModule: (specifier) =>
      import(/^\.{0,2}\//.test(specifier) ? pathToFileURL(resolve(folder, specifier)).href : specifier),
    discover: (packages) => discoverPackages(folder, packages),
    ...options,
  });
}
