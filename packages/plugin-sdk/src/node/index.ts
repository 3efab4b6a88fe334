export { discoverPackages, pluginKeyword } from './discoverPackages.ts';
export { environmentReader } from './environmentReader.ts';
export { type Grant, grantInWords, readGrant } from './network/grant.ts';
export { guardedConnector } from './network/guardedConnector.ts';
export { guardedSocket } from './network/guardedSocket.ts';
export { type NetworkPolicy, networkGuard } from './network/networkGuard.ts';
export { ownServer } from './network/ownServers.ts';
export { type NodePluginManagerOptions, nodePluginManager } from './nodePluginManager.ts';
