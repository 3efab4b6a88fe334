import type { Log } from '@pyheart/plugin-sdk';
import { readEnv } from '../env.ts';
import { loadPlugins } from '../loadPlugins.ts';
import { createLog } from '../log.ts';
import { pluginCatalogue } from '../pluginCatalogue.ts';
import type { PluginCatalogue } from '../Services.ts';

/** The plugins as the server would load them, for commands that need no database. */
export async function cataloguePlugins(log: Log = createLog('warn')): Promise<PluginCatalogue> {
  const registry = await loadPlugins(readEnv().dataDir, log);
  return pluginCatalogue(registry.listPlugins().map(({ plugin }) => plugin));
}
