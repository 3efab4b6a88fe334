import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { nameSplitter } from './custom-plugin.ts';
import { firstLines } from './write-a-plugin.ts';

testPluginContract(firstLines, { message: { kind: 'text', body: 'one\ntwo' } });
testPluginContract(nameSplitter, { message: { kind: 'text', body: 'Doe, Jane' } });

describe('first lines', () => {
  it('keeps as many lines as it is told', async () => {
    const run = await runPlugin(firstLines, {
      config: { count: 2 },
      message: { kind: 'text', body: 'one\ntwo\nthree' },
    });
    expect(run.out?.body).toBe('one\ntwo');
    expect(run.explanations).toEqual(['The text has 3 lines; 2 are kept.']);
  });

  it('refuses what is no text', async () => {
    const run = runPlugin(firstLines, { message: { kind: 'json', body: {} } });
    await expect(run).rejects.toMatchObject({ code: 'PH-VAL-002' });
  });
});
