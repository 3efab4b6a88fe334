export { discoverPackages, pluginKeyword } from './discoverPackages.ts';
export { environmentReader } from './environmentReader.ts';
export { type NodePluginManagerOptions, nodePluginManager } from './nodePluginManager.ts';
