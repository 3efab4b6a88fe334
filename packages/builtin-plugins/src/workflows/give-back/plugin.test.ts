import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { giveBack } from './plugin.ts';

testPluginContract(giveBack);

it('lets a message come to rest', async () => {
  const { outputs } = await runPlugin(giveBack, { config: {}, message: { kind: 'text', body: 'a' } });
  expect(outputs).toEqual({});
  expect(giveBack).toMatchObject({ keeps: true, givesBack: true });
});
