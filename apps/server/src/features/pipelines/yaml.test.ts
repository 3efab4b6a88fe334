import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPipeline } from '../../testing/testPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
beforeAll(async () => {
  t = await testServices();
});
afterAll(() => t.dispose());

describe('plugins.yaml', () => {
  it('carries pipelines from one installation to another', async () => {
    const document = testPipeline({ name: 'Travels', key: '${STEP_KEY}' });
    const { id } = await t.caller.pipelines.create({ name: 'Travels', document });
    const { yaml, needs } = await t.caller.pipelines.exportYaml({ ids: [id] });
    expect(needs).toEqual(['STEP_KEY']);
    const { pipelines, issues } = await t.caller.pipelines.importYaml({ yaml });
    expect(issues).toEqual([]);
    expect(pipelines).toMatchObject([{ name: 'Travels' }]);
    const copy = await t.caller.pipelines.read({ id: pipelines[0]?.id ?? '' });
    expect(copy.draft.wires).toHaveLength(2);
    expect(copy.draft.nodes.map(({ plugin, settings }) => [plugin, settings])).toEqual(
      (await t.caller.pipelines.read({ id })).draft.nodes.map(({ plugin, settings }) => [
        plugin,
        expect.objectContaining(settings['key'] ? { key: '${STEP_KEY}' } : {}),
      ]),
    );
  });

  it('with errors imports nothing and says where they are', async () => {
    const before = (await t.caller.pipelines.list()).length;
    const { pipelines, issues } = await t.caller.pipelines.importYaml({ yaml: 'plugins:\n  a: [1,\n' });
    expect(pipelines).toEqual([]);
    expect(issues[0]).toMatchObject({ severity: 'error', at: { line: expect.any(Number) } });
    expect(await t.caller.pipelines.list()).toHaveLength(before);
  });
});
