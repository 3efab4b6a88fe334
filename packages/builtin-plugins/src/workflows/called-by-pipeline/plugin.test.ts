import { listenPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { calledByPipeline } from './plugin.ts';

testPluginContract(calledByPipeline);

it('opens nothing and brings in nothing of its own', async () => {
  const plugin = await listenPlugin(calledByPipeline);
  expect(plugin.listener.address).toBeUndefined();
  await plugin.close();
  expect(plugin.received).toEqual([]);
});
