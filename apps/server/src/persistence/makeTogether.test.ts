import { emptyPipeline } from '@pyheart/plugin-sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServices, testServices } from '../testing/testServices.ts';
import { audited } from './audited.ts';
import { makeTogether } from './makeTogether.ts';

let t: TestServices;
beforeAll(async () => {
  t = await testServices();
  // The database refuses one of them, as it would when the server dies between the two.
  await t.database.pool.query(`
    CREATE FUNCTION refuse_second() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'refused'; END $$;
    CREATE TRIGGER refuse_second BEFORE INSERT ON pipeline FOR EACH ROW WHEN (new.name = 'Second')
      EXECUTE FUNCTION refuse_second()`);
});
afterAll(() => t.dispose());

const connection = {
  id: 'lab',
  name: 'Lab',
  kind: 'hl7',
  settings: { host: 'lab.example.org' },
  revision: 1,
};
const make = (...names: string[]) =>
  makeTogether(t.services, 'ada', {
    connections: [connection],
    pipelines: names.map((name) => ({ id: name, document: emptyPipeline(name) })),
    origin: { connections: 'a file', pipelines: { origin: 'a file' } },
  });
const stored = async () => ({
  pipelines: (await t.database.prisma.pipeline.findMany()).map(({ name }) => name),
  connections: (await t.database.prisma.connection.findMany()).map(({ name }) => name),
  entries: (await t.database.prisma.auditEntry.findMany({ orderBy: { seq: 'asc' } })).map(
    ({ action }) => action,
  ),
});

it('leaves nothing behind, not in the trail either, when one of several cannot be made', async () => {
  await expect(make('First', 'Second')).rejects.toThrow();
  expect(await stored()).toEqual({ pipelines: [], connections: [], entries: [] });
});

it('makes all of them, each with its entry in the trail', async () => {
  const made = await make('First', 'Third');
  expect(made.map(({ name }) => name)).toEqual(['First', 'Third']);
  expect(await stored()).toEqual({
    pipelines: ['First', 'Third'],
    connections: ['Lab'],
    entries: ['connection.made', 'pipeline.created', 'pipeline.created'],
  });
});

it('leaves the trail to others while it waits for a name that somebody else is about to take', async () => {
  const client = await t.database.pool.connect();
  await client.query('BEGIN');
  await client.query(
    "INSERT INTO connection (id, name, kind, settings, updated_at) VALUES ('x', 'Ward', 'hl7', '{}', now())",
  );
  const making = makeTogether(t.services, 'ada', {
    connections: [
      { ...connection, id: 'one', name: 'One' },
      { ...connection, id: 'two', name: 'Ward' },
    ],
    pipelines: [],
    origin: { connections: 'a file', pipelines: {} },
  });
  try {
    await expect.poll(() => waitsForRow()).toBe(true);
    const note = { result: 'noted', fact: { action: 'looked', object: 'pipeline:x', detail: {} } };
    expect(await audited(t.services, 'grace', async () => note)).toBe('noted');
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
  await making;
  expect((await stored()).connections).toContain('Ward');
});

async function waitsForRow(): Promise<boolean> {
  const { rows } = await t.database.pool.query(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'transactionid'",
  );
  return rows.length > 0;
}
