import { emptyPipeline } from '@pyheart/plugin-sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServices, testServices } from '../testing/testServices.ts';
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
