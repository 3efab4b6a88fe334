export { type FakeClock, fakeClock } from './testing/fakeClock.ts';
export { type FakeContext, type FakeContextOptions, fakeContext } from './testing/fakeContext.ts';
export { type ListeningPlugin, type ListenPluginOptions, listenPlugin } from './testing/listenPlugin.ts';
export { type LogLine, logCollector } from './testing/logCollector.ts';
export { fieldsWithoutExample } from './testing/manifestFindings.ts';
export { memoryBlobs } from './testing/memoryBlobs.ts';
export { memoryNodeStore } from './testing/memoryNodeStore.ts';
export { type PluginContractOptions, testPluginContract } from './testing/pluginContract.ts';
export { fullMessage, type PluginRun, type RunPluginOptions, runPlugin } from './testing/runPlugin.ts';
