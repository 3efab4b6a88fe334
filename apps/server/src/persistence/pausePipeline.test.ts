import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPipeline } from '../testing/testPipeline.ts';
import { type TestServices, testServices } from '../testing/testServices.ts';
import { pausePipeline, resumePipeline } from './pausePipeline.ts';
import { startPipeline } from './startPipeline.ts';

let t: TestServices;
beforeAll(async () => {
  t = await testServices();
});
afterAll(() => t.dispose());

async function published(port: number): Promise<string> {
  const document = testPipeline({ name: 'Feed', port });
  const { id } = await t.caller.pipelines.create({ name: 'Feed', document });
  await t.caller.pipelines.publish({ id });
  return id;
}

describe('a paused pipeline', () => {
  it('is still paused after a restart of the server, and goes on when it is resumed', async () => {
    const id = await published(71);
    await t.caller.pipelines.start({ id });
    expect(await pausePipeline(t.services, 'anna', id)).toEqual({ state: 'paused' });
    expect(await t.caller.pipelines.read({ id })).toMatchObject({ state: 'paused' });
    await t.services.engine.drain({ timeoutMs: 3000 });
    await t.services.reconciler.look();
    expect(t.services.engine.status(id)).toMatchObject({ state: 'paused', version: 1 });
    expect(await resumePipeline(t.services, 'anna', id)).toEqual({ state: 'running' });
    const { entries } = await t.caller.audit.list({ limit: 2 });
    expect(entries.map(({ action }) => action)).toEqual(['pipeline.resumed', 'pipeline.paused']);
    await t.caller.pipelines.stop({ id });
  });

  it('runs again when a person starts it', async () => {
    const id = await published(72);
    await t.caller.pipelines.start({ id });
    await pausePipeline(t.services, 'anna', id);
    expect(await startPipeline(t.services, 'anna', id)).toEqual({ state: 'running' });
    await t.caller.pipelines.stop({ id });
  });

  it('has to be running before', async () => {
    const id = await published(73);
    await expect(pausePipeline(t.services, 'anna', id)).rejects.toThrow('"Feed" is not running.');
  });
});
