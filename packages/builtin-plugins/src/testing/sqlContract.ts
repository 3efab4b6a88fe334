import type { AnyPlugin, Json } from '@pyheart/plugin-sdk';
import { type ListeningPlugin, listenPlugin, memoryNodeStore, runPlugin } from '@pyheart/plugin-sdk/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sqlPoll } from '../adapters/sql-poll/plugin.ts';
import { sqlQuery } from '../adapters/sql-query/plugin.ts';
import { sqlWriter } from '../adapters/sql-writer/plugin.ts';

/** A database that the nodes are tried against. */
export interface SqlPeer {
  /** The settings that lead to it. */
  settings: Record<string, unknown>;
  /** Runs a statement past the nodes. */
  run(statement: string): Promise<void>;
  close(): Promise<void>;
}

// Long, because it is only reached when something is wrong.
const soon = { timeout: 60_000 };
const clock = { now: () => new Date() };

/** What the nodes for databases promise, whatever the database. */
export function sqlContract(name: string, open: () => Promise<SqlPeer>): void {
  describe(`against ${name}`, () => {
    let peer: SqlPeer;
    const running: ListeningPlugin[] = [];
    beforeAll(async () => {
      peer = await open();
      await peer.run(
        'CREATE TABLE people (id VARCHAR(20) PRIMARY KEY, name VARCHAR(200) NOT NULL, visits INTEGER)',
      );
    }, 60_000);
    afterEach(async () => {
      for (const plugin of running.splice(0)) await plugin.close();
      await peer.run('DELETE FROM people');
    });
    afterAll(() => peer.close());

    const use = (plugin: AnyPlugin, config: Record<string, unknown>, body: Json = null, kind = 'json') =>
      runPlugin(plugin, { config: { ...peer.settings, ...config }, message: { kind, body } as never });
    const write = (columns: Record<string, string>, config: Record<string, unknown> = {}) =>
      use(sqlWriter, { table: 'people', key: ['id'], columns, ...config });
    const all = async () => {
      const statement = 'SELECT id, name, visits FROM people ORDER BY id';
      const { out } = await use(sqlQuery, { statement, give: 'list' });
      return out?.body ?? [];
    };

    it('makes a row, and brings it up to date when it comes again', async () => {
      await write({ id: '1', name: 'Byron', visits: '1' });
      const { explanations } = await write({ id: '1', name: 'Byron', visits: '2' });
      await write({ id: '2', name: 'Shelley' });
      expect(explanations[0]).toMatch(/written\.$/);
      expect(await all()).toEqual([
        { id: '1', name: 'Byron', visits: 2 },
        { id: '2', name: 'Shelley', visits: null },
      ]);
    });

    it('binds values: what looks like SQL in a message stays text', async () => {
      const nasty = `'); DROP TABLE people; -- :id "x" \\`;
      await write({ id: '1', name: nasty });
      const { out } = await use(sqlQuery, {
        statement: "SELECT name, ':no parameter' AS note FROM people WHERE name = :name -- :nor this",
        parameters: { name: nasty },
      });
      expect(out).toMatchObject({ kind: 'row', body: { name: nasty, note: ':no parameter' } });
    });

    it('gives each row, or the message itself when there is none', async () => {
      await write({ id: '1', name: 'Byron' });
      await write({ id: '2', name: 'Shelley' });
      const statement = 'SELECT id FROM people WHERE id >= :from ORDER BY id';
      const found = await use(sqlQuery, { statement, parameters: { from: '1' } });
      expect(found.outputs['out']?.map(({ body }) => body)).toEqual([{ id: '1' }, { id: '2' }]);
      const nobody = await use(sqlQuery, { statement, parameters: { from: '9' } });
      expect(Object.keys(nobody.outputs)).toEqual(['none']);
      await expect(
        use(sqlQuery, { statement, parameters: { from: '1' }, max_rows: 1 }),
      ).rejects.toMatchObject({
        code: 'PH-VAL-001',
      });
    });

    it('reads no further than it may, even when a question has no end', async () => {
      const statement =
        'WITH RECURSIVE counting (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counting) SELECT n FROM counting';
      const endless = use(sqlQuery, { statement, max_rows: 5 });
      await expect(endless).rejects.toMatchObject({ code: 'PH-VAL-001' });
      await write({ id: '1', name: 'Byron' });
      expect(await all()).toHaveLength(1);
    });

    it('refuses to write in a question', async () => {
      const statement = "INSERT INTO people (id, name) VALUES ('1', 'Byron')";
      await expect(use(sqlQuery, { statement })).rejects.toMatchObject({ code: 'PH-CFG-001' });
      expect(await all()).toEqual([]);
    });

    it('writes all rows of a message or none', async () => {
      const rows = [
        { id: '1', name: 'Byron', visits: 1 },
        { id: '2', name: null },
      ];
      const target = { table: 'people', key: ['id'] };
      await expect(use(sqlWriter, target, rows)).rejects.toMatchObject({ code: 'PH-REJ-001' });
      expect(await all()).toEqual([]);
      await use(sqlWriter, target, [rows[0], { id: '2', name: 'Shelley' }] as Json);
      expect(await all()).toHaveLength(2);
    });

    it('says without the values why a row was refused', async () => {
      await write({ id: '1', name: 'Byron' });
      const again = write({ id: '1', name: 'Plover' }, { how: 'insert' });
      await expect(again).rejects.toMatchObject({ code: 'PH-REJ-001' });
      await expect(again).rejects.not.toThrow(/Plover/);
    });

    it('runs a statement of its own', async () => {
      await write({ id: '1', name: 'Byron' });
      await use(sqlWriter, {
        how: 'statement',
        statement: 'UPDATE people SET visits = :visits WHERE id = :id',
        parameters: { visits: '7', id: '1' },
      });
      expect(await all()).toMatchObject([{ visits: 7 }]);
    });

    it('takes new rows once, also after a start, and again when they could not be stored', async () => {
      const store = memoryNodeStore();
      const polling = {
        ...peer.settings,
        statement: 'SELECT id, visits FROM people WHERE visits >= :mark ORDER BY visits',
        mark_column: 'visits',
        start_from: '1',
        every: 0.05,
      };
      let refused = 0;
      const start = async (options = {}) => {
        const plugin = await listenPlugin(sqlPoll, { clock, store, config: polling, ...options });
        running.push(plugin);
        return plugin;
      };
      await write({ id: '1', name: 'Byron', visits: '1' });
      const first = await start({
        onEmit: () => {
          if (refused++ === 0) throw new Error('The disk is full.');
          return undefined;
        },
      });
      await first.waitFor(1);
      await expect.poll(() => store.get('mark'), soon).toMatchObject({ value: '1' });
      await running.pop()?.close();
      const second = await start();
      // Of the same mark as the one that was taken.
      await write({ id: '2', name: 'Shelley', visits: '1' });
      await second.waitFor(1);
      await write({ id: '3', name: 'Keats', visits: '3' });
      await second.waitFor(2);
      expect([...first.received, ...second.received].map(({ kind, body }) => [kind, body])).toEqual([
        ['row', { id: '1', visits: 1 }],
        ['row', { id: '2', visits: 1 }],
        ['row', { id: '3', visits: 3 }],
      ]);
    });

    it('takes all rows, also when very many have the same mark', async () => {
      const ids = Array.from({ length: 1201 }, (_, index) => String(index));
      await peer.run(
        `INSERT INTO people (id, name, visits) VALUES ${ids.map((id) => `('${id}', 'Byron', 1)`).join(', ')}`,
      );
      const plugin = await listenPlugin(sqlPoll, {
        clock,
        config: {
          ...peer.settings,
          statement: 'SELECT id, visits FROM people WHERE visits >= :mark ORDER BY visits, id',
          mark_column: 'visits',
          start_from: '0',
          // Only what follows at once is in time for this test.
          every: 86_400,
        },
      });
      running.push(plugin);
      await plugin.waitFor(ids.length);
      const taken = plugin.received.map(({ meta, body }) => [meta?.businessKey, (body as { id: string }).id]);
      expect(taken.map(([mark]) => mark)).toEqual(ids.map(() => '1'));
      expect(new Set(taken.map(([, id]) => id)).size).toBe(ids.length);
    });

    it('finds in Verify that the table or its key is not there', async () => {
      const verify = (config: Record<string, unknown>) =>
        sqlWriter.probe?.({
          config: sqlWriter.config.parse({ ...peer.settings, table: 'people', key: ['id'], ...config }),
          signal: new AbortController().signal,
        } as never);
      expect((await verify({}))?.at(-1)).toMatchObject({ ok: true });
      expect((await verify({ table: 'nobody' }))?.at(-1)).toMatchObject({ ok: false });
      expect((await verify({ key: ['number'] }))?.at(-1)).toMatchObject({ ok: false });
    });

    it('verifies line by line up to the statement, and runs nothing', async () => {
      const verify = (statement: string) =>
        sqlQuery.probe?.({
          config: sqlQuery.config.parse({ ...peer.settings, statement }),
          signal: new AbortController().signal,
        } as never);
      const lines = (await verify('DELETE FROM people')) ?? [];
      expect(lines.map(({ ok }) => ok)).toEqual(lines.map(() => true));
      const wrong = await verify('SELECT * FROM nobody');
      expect(wrong?.at(-1)).toMatchObject({
        ok: false,
        detail: expect.stringContaining('does not understand'),
      });
    });
  });
}
