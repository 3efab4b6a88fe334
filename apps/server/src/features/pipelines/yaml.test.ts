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

  it('carries the pipelines that one calls, and leads its calls to their copies', async () => {
    const node = (id: string, plugin: string, settings = {}) => ({
      id,
      plugin,
      name: id,
      settings,
      position: { x: 0, y: 0 },
    });
    const called = {
      ...testPipeline({ name: 'Called' }),
      nodes: [node('entry', 'called-by-pipeline')],
      wires: [],
    };
    const calledId = (await t.caller.pipelines.create({ name: 'Called', document: called })).id;
    const calling = {
      ...called,
      nodes: [node('entry', 'called-by-pipeline'), node('call', 'call-pipeline', { pipeline: calledId })],
    };
    const { id } = await t.caller.pipelines.create({ name: 'Calling', document: calling });
    const { yaml } = await t.caller.pipelines.exportYaml({ ids: [id] });
    const { pipelines } = await t.caller.pipelines.importYaml({ yaml });
    const [copy, copyOfCalled] = pipelines;
    expect(pipelines.map(({ name }) => name)).toEqual(['Calling', 'Called']);
    const { draft } = await t.caller.pipelines.read({ id: copy?.id ?? '' });
    expect(draft.nodes.find((each) => each.id === 'call')?.settings['pipeline']).toBe(copyOfCalled?.id);
    expect(copyOfCalled?.id).not.toBe(calledId);
  });

  it('names secrets and never their values, and leaves those that are stored as they are', async () => {
    await t.caller.secrets.set({ name: 'LIVE_KEY', value: 'live and well' });
    const document = testPipeline({ name: 'Signs in', key: '${LIVE_KEY}' });
    const { id } = await t.caller.pipelines.create({ name: 'Signs in', document });
    const { yaml } = await t.caller.pipelines.exportYaml({ ids: [id] });
    expect(yaml).toContain('${LIVE_KEY}');
    expect(yaml).not.toContain('live and well');
    await t.caller.pipelines.importYaml({ yaml });
    expect(await t.services.secrets.resolve('LIVE_KEY', 'variable')).toBe('live and well');
  });

  it('with errors imports nothing and says where they are', async () => {
    const before = (await t.caller.pipelines.list()).length;
    const { pipelines, issues } = await t.caller.pipelines.importYaml({ yaml: 'plugins:\n  a: [1,\n' });
    expect(pipelines).toEqual([]);
    expect(issues[0]).toMatchObject({ severity: 'error', at: { line: expect.any(Number) } });
    expect(await t.caller.pipelines.list()).toHaveLength(before);
  });
});
