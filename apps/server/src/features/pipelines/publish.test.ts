import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../persistence/verifyAudit.ts';
import { testPipeline } from '../../testing/testPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
beforeAll(async () => {
  t = await testServices();
});
afterAll(() => t.dispose());

const create = async (choices: Parameters<typeof testPipeline>[0] = {}) =>
  (await t.caller.pipelines.create({ name: choices.name ?? 'Feed', document: testPipeline(choices) })).id;

describe('publishing', () => {
  it('freezes the draft as a numbered version', async () => {
    const id = await create();
    expect(await t.caller.pipelines.publish({ id, note: 'First go' })).toEqual({ version: 1 });
    expect(await t.caller.pipelines.read({ id })).toMatchObject({
      publishedVersion: 1,
      draftChanged: false,
      state: 'stopped',
    });
    const changed = testPipeline({ name: 'Feed', port: 2 });
    await t.caller.pipelines.saveDraft({ id, document: changed, baseRevision: 1 });
    expect(await t.caller.pipelines.read({ id })).toMatchObject({ draftChanged: true });
    expect(await t.caller.pipelines.publish({ id })).toEqual({ version: 2 });
    expect(await t.caller.pipelines.versions({ id })).toMatchObject([
      { version: 2, note: '', publishedBy: 'anna' },
      { version: 1, note: 'First go', publishedBy: 'anna' },
    ]);
    const { document } = await t.caller.pipelines.readVersion({ id, version: 1 });
    expect(document.nodes[0]?.settings).toEqual({ port: 1 });
  });

  it('is refused while the check finds errors, and says which', async () => {
    const id = await create();
    const document = { ...testPipeline({ name: 'Feed' }), wires: [] };
    document.nodes[1] = { ...document.nodes[1]!, settings: { does: 'dance' } };
    await t.caller.pipelines.saveDraft({ id, document, baseRevision: 1 });
    const refused = await t.caller.pipelines.publish({ id }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'PRECONDITION_FAILED' });
    expect(refused).toMatchObject({
      cause: { detail: { issues: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]) } },
    });
    expect(await t.caller.pipelines.versions({ id })).toEqual([]);
  });

  it('gives two people who publish at once two versions', async () => {
    const id = await create();
    const both = await Promise.all([t.caller.pipelines.publish({ id }), t.caller.pipelines.publish({ id })]);
    expect(both.map(({ version }) => version).sort()).toEqual([1, 2]);
  });
});

describe('starting', () => {
  it('needs a published version', async () => {
    const id = await create({ name: 'Unpublished' });
    await expect(t.caller.pipelines.start({ id })).rejects.toThrow(
      '"Unpublished" is not published yet, so it cannot start.',
    );
  });

  it('runs the published version, moves to a newer one, and stops', async () => {
    const id = await create({ port: 41 });
    await t.caller.pipelines.publish({ id });
    expect(await t.caller.pipelines.start({ id })).toEqual({ state: 'running' });
    expect(await t.caller.pipelines.read({ id })).toMatchObject({
      state: 'running',
      status: { version: 1, listeners: [{ node: 'source', address: '127.0.0.1:41' }] },
    });
    await t.caller.pipelines.publish({ id });
    expect(await t.caller.pipelines.read({ id })).toMatchObject({ status: { version: 2 } });
    await expect(t.caller.pipelines.archive({ id })).rejects.toThrow('"Feed" is running.');
    expect(await t.caller.pipelines.stop({ id })).toEqual({ state: 'stopped' });
  });

  it('goes on with the old version when the new one cannot open its listener, and says so', async () => {
    const id = await create({ port: 43 });
    await t.caller.pipelines.publish({ id });
    await t.caller.pipelines.start({ id });
    const document = testPipeline({ name: 'Feed', port: 666 });
    await t.caller.pipelines.saveDraft({ id, document, baseRevision: 1 });
    await expect(t.caller.pipelines.publish({ id })).rejects.toThrow(
      'Version 2 could not start, so version 1 goes on running: Port 666 is taken by another program.',
    );
    expect(await t.caller.pipelines.read({ id })).toMatchObject({
      state: 'running',
      publishedVersion: 1,
      nextVersion: 3,
      draftChanged: true,
      status: { version: 1, listeners: [{ address: expect.any(String) }] },
    });
    const { entries } = await t.caller.audit.list({ limit: 1 });
    expect(entries).toMatchObject([
      {
        action: 'pipeline.published',
        outcome: 'failed',
        detail: { version: 2, backTo: 1, code: 'PH-NET-005' },
      },
    ]);
    await t.caller.pipelines.saveDraft({
      id,
      document: testPipeline({ name: 'Feed', port: 44 }),
      baseRevision: 2,
    });
    expect(await t.caller.pipelines.publish({ id })).toEqual({ version: 3 });
  });

  it('says why a listener cannot open, remembers the failure and audits it', async () => {
    const id = await create({ port: 666 });
    await t.caller.pipelines.publish({ id });
    const failure = await t.caller.pipelines.start({ id }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: 'Port 666 is taken by another program.',
      cause: { code: 'PH-NET-005', detail: { hint: 'Choose another port or stop that program.' } },
    });
    expect(await t.caller.pipelines.read({ id })).toMatchObject({ state: 'failed' });
    const { entries } = await t.caller.audit.list({ limit: 1 });
    expect(entries).toMatchObject([
      { action: 'pipeline.started', outcome: 'failed', object: `pipeline:${id}`, actor: 'anna' },
    ]);
  });

  it('leaves an unbroken audit trail of all of it, page by page', async () => {
    const { entries } = await verifyAudit(t.database.prisma);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof t.caller.audit.list>> = await t.caller.audit.list({
        limit: 4,
        cursor,
      });
      seen.push(...page.entries.map(({ seq }) => seq));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(entries);
  });
});

describe('the versions of a pipeline', () => {
  it('say when each was the published one, and what became of its messages', async () => {
    const ledger = await testServices({ ledger: 'database' });
    try {
      const { id } = await ledger.caller.pipelines.create({
        name: 'Feed',
        document: testPipeline({ port: 47 }),
      });
      await ledger.caller.pipelines.publish({ id });
      await ledger.caller.pipelines.publish({ id });
      const [second, first] = await ledger.caller.pipelines.versions({ id });
      expect(first).toMatchObject({ version: 1, active: [{ until: second?.active[0]?.from }] });
      expect(second?.active).toEqual([{ from: expect.any(Date) }]);
      expect(await ledger.caller.pipelines.versionRuns({ id, version: 1 })).toEqual({
        counts: {},
        isAll: true,
      });
    } finally {
      await ledger.dispose();
    }
  });
});
