import { nodePluginManager } from '@pyheart/plugin-sdk/node';

/** Find plugins in installed packages: those with the keyword `pyheart-plugin`, and those the file names. */
export async function autoDiscovery(folder: string) {
  const manager = nodePluginManager({ environment: {}, folder });

  await manager.loadPluginsFromConfig('plugins.yaml');

  return manager.catalogue.map(({ key, version }) => `${key} ${version}`);
}
