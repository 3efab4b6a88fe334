import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { builtinPlugins } from '@pyheart/builtin-plugins';
import { type Log, PluginRegistry } from '@pyheart/plugin-sdk';
import { discoverPackages } from '@pyheart/plugin-sdk/node';
import { describeDefect } from './describeDefect.ts';

/**
 * The registry with the built-in plugins and those of packages in the data folder's `plugins` (installed there with
 * npm, marked by the keyword `pyheart-plugin`). A package that cannot be loaded is logged and left out.
 */
export async function loadPlugins(dataDir: string, log: Log): Promise<PluginRegistry> {
  const registry = new PluginRegistry();
  for (const plugin of builtinPlugins) registry.registerPlugin(plugin);
  const folder = path.join(dataDir, 'plugins');
  try {
    await mkdir(folder, { recursive: true });
    for (const exports of await discoverPackages(folder)) {
      for (const key of registry.discoverPlugins(exports)) log.info({ plugin: key }, 'plugin discovered');
    }
  } catch (error) {
    log.error({ path: folder, ...describeDefect(error) }, 'packages with plugins could not be loaded');
  }
  return registry;
}
