import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPipeline } from '../../testing/testPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
beforeAll(async () => {
  t = await testServices();
});
afterAll(() => t.dispose());

describe('a draft', () => {
  it('is created, read, saved and listed', async () => {
    const { id } = await t.caller.pipelines.create({ name: 'First' });
    const document = testPipeline({ name: 'First' });
    const saved = await t.caller.pipelines.saveDraft({ id, document, baseRevision: 1 });
    expect(saved.revision).toBe(2);
    expect(await t.caller.pipelines.read({ id })).toMatchObject({
      id,
      name: 'First',
      draft: document,
      draftRevision: 2,
      publishedVersion: null,
      draftChanged: true,
      state: 'draft',
    });
    expect(await t.caller.pipelines.list()).toMatchObject([
      { id, name: 'First', nodeCount: 3, state: 'draft', lastMessageAt: null, statusCounts: { done: 0 } },
    ]);
  });

  it('keeps settings that no installed plugin knows, through saving and publishing', async () => {
    const document = testPipeline({ name: 'From a newer version' });
    const nodes = document.nodes.map((node) => ({
      ...node,
      settings: { ...node.settings, of_tomorrow: { kept: [1, 'two', null] } },
    }));
    const { id } = await t.caller.pipelines.create({ name: 'From a newer version' });
    await t.caller.pipelines.saveDraft({ id, document: { ...document, nodes }, baseRevision: 1 });
    const { version } = await t.caller.pipelines.publish({ id });
    const { draft } = await t.caller.pipelines.read({ id });
    const published = await t.caller.pipelines.readVersion({ id, version });
    for (const kept of [draft, published.document]) expect(kept.nodes).toEqual(nodes);
  });

  it('that was saved in another tab meanwhile is refused with the revision it has now', async () => {
    const { id } = await t.caller.pipelines.create({ name: 'Two tabs', document: testPipeline() });
    const save = () =>
      t.caller.pipelines.saveDraft({ id, document: testPipeline({ name: 'Two tabs' }), baseRevision: 1 });
    const results = await Promise.allSettled([save(), save(), save()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({
      code: 'CONFLICT',
      message: 'This pipeline was saved elsewhere: it is at revision 2, your edits started from 1.',
      cause: { detail: { facts: { currentRevision: 2 } } },
    });
  });

  it('has the name that is saved with it, and the copy of it is another pipeline', async () => {
    const { id } = await t.caller.pipelines.create({ name: 'Old', document: testPipeline() });
    const document = testPipeline({ name: 'New' });
    await t.caller.pipelines.saveDraft({ id, document, baseRevision: 1 });
    expect(await t.caller.pipelines.read({ id })).toMatchObject({ name: 'New', draft: { name: 'New' } });
    const copy = await t.caller.pipelines.duplicate({ id });
    expect(await t.caller.pipelines.read(copy)).toMatchObject({ name: 'New (copy)', publishedVersion: null });
  });

  it('is put away and brought back, with everything it had', async () => {
    const { id } = await t.caller.pipelines.create({ name: 'Away', document: testPipeline() });
    await t.caller.pipelines.archive({ id });
    expect((await t.caller.pipelines.list()).map((one) => one.id)).not.toContain(id);
    expect((await t.caller.pipelines.list({ archived: true })).map((one) => one.id)).toEqual([id]);
    await expect(t.caller.pipelines.start({ id })).rejects.toThrow('"Away" is archived, so it cannot start.');
    await t.caller.pipelines.restore({ id });
    expect((await t.caller.pipelines.read({ id })).draft.nodes).toHaveLength(3);
  });

  it('with the character U+0000 is refused in words', async () => {
    const document = testPipeline({ key: 'a\u0000b' });
    await expect(t.caller.pipelines.create({ name: 'Nul', document })).rejects.toThrow(/U\+0000/);
    const spelled = testPipeline({ key: 'a\\u0000b' });
    await expect(t.caller.pipelines.create({ name: 'Spelled', document: spelled })).resolves.toBeDefined();
  });

  it('that does not exist is named', async () => {
    await expect(t.caller.pipelines.read({ id: 'nope' })).rejects.toThrow('There is no pipeline "nope".');
  });

  it('is nobody’s business before sign-in', async () => {
    await expect(t.as(undefined).pipelines.list()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(t.as(undefined).system.info()).resolves.toMatchObject({ version: '0.0.0' });
  });
});
