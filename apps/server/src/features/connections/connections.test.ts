import { definePlugin, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { pluginCatalogue } from '../../pluginCatalogue.ts';
import { testPlugins } from '../../testing/testPlugins.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

/** What reached which host, in order. */
const sent: string[] = [];
let letGo: (() => void) | undefined;
let letStart: (() => void) | undefined;

const fields = {
  host: z
    .string()
    .min(1)
    .meta({ title: 'Host', description: 'Where it is.', examples: ['a.example.org'] }),
  password: z
    .string()
    .optional()
    .meta({
      title: 'Password',
      description: 'For the host.',
      examples: ['${PASSWORD}'],
      'x-ui': { secret: true },
    }),
};

const sender = definePlugin<z.ZodObject<typeof fields>, string>({
  key: 'test-sender',
  kind: 'adapter',
  title: 'Test sender',
  summary: 'Notes where it would send.',
  version: '1.0.0',
  author: 'Tests',
  category: 'Tests',
  icon: 'plug',
  config: z.object(fields),
  connections: [
    {
      key: 'test-system',
      title: 'Test system',
      summary: 'A system of a test.',
      icon: 'plug',
      config: z.object(fields),
      sentence: '{host}',
      verify: { plugin: 'test-sender', settings: {} },
    },
  ],
  example: { host: 'a.example.org' },
  sentence: 'sends to {host}',
  inputs: [{ name: 'in', title: 'In', kinds: 'any' }],
  outputs: [],
  texts: { es: { '{host} answers': '{host} responde' } },
  effectful: true,
  probe: async ({ config }) => [{ title: `${config.host} answers`, ok: true }],
  async initialize({ config }) {
    if (config.host === 'bad.example.org') throw new Error('cannot be used');
    if (config.host === 'slow.example.org') await new Promise<void>((resolve) => (letStart = resolve));
    return config.host;
  },
  async run(message, { state, config }) {
    if (message.body === 'slow') await new Promise<void>((resolve) => (letGo = resolve));
    sent.push(`${String(message.body)} to ${state} with ${config.password ?? 'nothing'}`);
    return {};
  },
});

let t: TestServices;
beforeAll(async () => {
  t = await testServices({ plugins: pluginCatalogue([...testPlugins([]), sender]) });
});
afterAll(() => t.dispose());

const lab = (host: string, more: Record<string, unknown> = {}) => ({
  name: 'Lab',
  kind: 'test-system',
  settings: { host, ...more },
});

const pipeline = (name: string, connection: string) =>
  pipelineDocumentSchema.parse({
    format: 1,
    name,
    // A message that is under way holds no other.
    settings: { order: 'none' },
    nodes: [
      { id: 'source', plugin: 'test-source', name: 'Source', settings: {}, position: { x: 0, y: 0 } },
      {
        id: 'send',
        plugin: 'test-sender',
        name: 'Send',
        settings: {},
        connection,
        position: { x: 300, y: 0 },
      },
    ],
    wires: [{ id: 'w', from: { node: 'source', port: 'out' }, to: { node: 'send', port: 'in' } }],
  });

const inject = async (id: string, text: string) =>
  t.services.engine.inject(id, 'source', { kind: 'text', body: text, raw: new TextEncoder().encode(text) });

const ended = (runId: string) => t.services.engine.outcome(runId, { timeoutMs: 60_000 });

describe('a connection', () => {
  it('gives a running pipeline its address, and a changed one to the next message', async () => {
    const made = await t.caller.connections.save({
      id: null,
      baseRevision: 0,
      connection: lab('a.example.org'),
    });
    expect(made).toMatchObject({ id: 'lab', revision: 1, takenUp: [] });
    const { id } = await t.caller.pipelines.create({ name: 'Feed', document: pipeline('Feed', 'lab') });
    await t.caller.pipelines.publish({ id });
    await t.caller.pipelines.start({ id });
    await ended((await inject(id, 'one')).runId);
    // Under way while the connection changes: it ends where it began.
    const slow = await inject(id, 'slow');
    await expect.poll(() => letGo).toBeDefined();
    const changed = await t.caller.connections.save({
      id: 'lab',
      baseRevision: 1,
      connection: lab('b.example.org'),
    });
    expect(changed.takenUp).toEqual([{ pipelineId: id, pipelineName: 'Feed' }]);
    await ended((await inject(id, 'two')).runId);
    letGo?.();
    await ended(slow.runId);
    expect(sent).toEqual([
      'one to a.example.org with nothing',
      'two to b.example.org with nothing',
      'slow to a.example.org with nothing',
    ]);
  });

  it('that a running pipeline cannot start with leaves it with what it had, and says so', async () => {
    const { takenUp } = await t.caller.connections.save({
      id: 'lab',
      baseRevision: 2,
      connection: lab('bad.example.org'),
    });
    expect(takenUp).toMatchObject([{ pipelineName: 'Feed', problem: expect.any(String) }]);
    const id = takenUp[0]?.pipelineId ?? '';
    await ended((await inject(id, 'three')).runId);
    expect(sent.at(-1)).toBe('three to b.example.org with nothing');
    const again = await t.caller.connections.save({
      id: 'lab',
      baseRevision: 3,
      connection: lab('c.example.org'),
    });
    expect(again.takenUp).toEqual([{ pipelineId: id, pipelineName: 'Feed' }]);
  });

  it('takes a new value of a secret that it names to what runs', async () => {
    await t.caller.secrets.set({ name: 'LAB_PASSWORD', value: 'first-one' });
    await t.caller.connections.save({
      id: 'lab',
      baseRevision: 4,
      connection: lab('c.example.org', { password: '${LAB_PASSWORD}' }),
    });
    const [{ usedBy } = { usedBy: [] }] = await t.caller.connections.list();
    const id = usedBy[0]?.pipelineId ?? '';
    await ended((await inject(id, 'four')).runId);
    await t.caller.secrets.set({ name: 'LAB_PASSWORD', value: 'second-one' });
    await ended((await inject(id, 'five')).runId);
    expect(sent.slice(-2)).toEqual([
      'four to c.example.org with first-one',
      'five to c.example.org with second-one',
    ]);
    expect(await t.caller.secrets.list()).toMatchObject([
      { name: 'LAB_PASSWORD', connections: [{ id: 'lab', name: 'Lab' }] },
    ]);
  });

  it('names the nodes that use it and is not removed while one does', async () => {
    expect(await t.caller.connections.list()).toMatchObject([
      { id: 'lab', usedBy: [{ pipelineName: 'Feed', node: 'send', nodeName: 'Send', published: true }] },
    ]);
    await expect(t.caller.connections.remove({ id: 'lab' })).rejects.toThrow(
      '"Lab" is used by "Send" in Feed.',
    );
    const { id } = await t.caller.connections.save({
      id: null,
      baseRevision: 0,
      connection: { ...lab('d.example.org'), name: 'Lab!' },
    });
    expect(id).toBe('lab-2');
    await t.caller.connections.remove({ id });
    const actions = (await t.caller.audit.list()).entries.map(({ action }) => action);
    expect(actions.slice(0, 2)).toEqual(['connection.removed', 'connection.made']);
  });

  it('holds no secret itself, is complete, and is not saved over the change of another person', async () => {
    const save = (connection: ReturnType<typeof lab>, baseRevision = 99) =>
      t.caller.connections.save({ id: 'lab', baseRevision, connection });
    await expect(save(lab('c.example.org', { password: 'hunter2' }))).rejects.toThrow(
      'holds the secret itself',
    );
    await expect(save(lab(''))).rejects.toThrow('cannot be saved');
    await expect(save(lab('c.example.org'))).rejects.toThrow('Somebody changed "Lab"');
  });

  it('that is not there is an error of the node that names it', async () => {
    const issues = await t.caller.pipelines.check({ document: pipeline('Other', 'gone') });
    expect(issues).toMatchObject([{ code: 'PH-PIP-030', at: { node: 'send', field: 'connection' } }]);
    expect(await t.caller.pipelines.check({ document: pipeline('Other', 'lab') })).toEqual([]);
  });

  it('goes along with an export, and is asked for once where it is not known', async () => {
    const [{ id } = { id: '' }] = (await t.caller.pipelines.list({})).filter(({ name }) => name === 'Feed');
    const { yaml, needs } = await t.caller.pipelines.exportYaml({ ids: [id] });
    expect(needs).toEqual(['LAB_PASSWORD']);
    const known = await t.caller.pipelines.importYaml({ yaml });
    expect(known).toMatchObject({ pipelines: [{ name: 'Feed' }], missing: [] });

    const elsewhere = yaml.replaceAll('"lab"', '"other-lab"');
    const asked = await t.caller.pipelines.importYaml({ yaml: elsewhere });
    expect(asked).toMatchObject({
      pipelines: [],
      missing: [{ id: 'other-lab', inFile: { name: 'Lab', kind: 'test-system' }, plugins: ['test-sender'] }],
    });
    const made = await t.caller.pipelines.importYaml({
      yaml: elsewhere,
      connections: { 'other-lab': { make: true } },
    });
    expect(made.pipelines).toHaveLength(1);
    const names = (await t.caller.connections.list()).map((connection) => [connection.id, connection.name]);
    expect(names).toContainEqual(['other-lab', 'Lab 2']);

    const third = yaml.replaceAll('"lab"', '"third-lab"');
    const { pipelines } = await t.caller.pipelines.importYaml({
      yaml: third,
      connections: { 'third-lab': { use: 'lab' } },
    });
    const { draft } = await t.caller.pipelines.read({ id: pipelines[0]?.id ?? '' });
    expect(draft.nodes.find((node) => node.id === 'send')?.connection).toBe('lab');
  });

  it('is verified as it stands in the form, line by line', async () => {
    const connection = { ...lab('e.example.org', { password: '${LAB_PASSWORD}' }), id: 'draft' };
    const told: unknown[] = [];
    for await (const lines of await t.caller.connections.verify({ connection })) told.push(lines);
    expect(told.at(-1)).toEqual([
      { title: 'The settings are complete', ok: true },
      { title: 'e.example.org answers', ok: true },
    ]);
    for await (const lines of await t.caller.connections.verify({ connection, language: 'es' }))
      told.push(lines);
    expect(told.at(-1)).toMatchObject([
      { title: 'Los ajustes están completos' },
      { title: 'e.example.org responde' },
    ]);
    const missing = { ...lab('e.example.org', { password: '${NOWHERE}' }), id: 'draft' };
    for await (const lines of await t.caller.connections.verify({ connection: missing })) told.push(lines);
    expect(told.at(-1)).toMatchObject([{ ok: false, detail: expect.stringContaining('NOWHERE') }, {}]);
  });

  it('that changes while a pipeline starts is taken up once it runs', async () => {
    const { reconciler } = t.services;
    const { id: gate } = await t.caller.connections.save({
      id: null,
      baseRevision: 0,
      connection: { ...lab('slow.example.org'), name: 'Gate' },
    });
    const { id } = await t.caller.pipelines.create({ name: 'Late', document: pipeline('Late', gate) });
    await t.caller.pipelines.publish({ id });
    await reconciler.look();
    const starting = t.caller.pipelines.start({ id });
    await expect.poll(() => letStart).toBeDefined();
    await t.caller.connections.save({
      id: gate,
      baseRevision: 1,
      connection: { ...lab('quick.example.org'), name: 'Gate' },
    });
    const looking = reconciler.look();
    letStart?.();
    await starting;
    await looking;
    await reconciler.look();
    await ended((await inject(id, 'late')).runId);
    expect(sent.at(-1)).toBe('late to quick.example.org with nothing');
  });
});
