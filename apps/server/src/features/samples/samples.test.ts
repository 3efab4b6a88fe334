import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
beforeAll(async () => {
  t = await testServices();
});
afterAll(() => t.dispose());

const adt = 'MSH|^~\\&|A|B|||2026||ADT^A01|1|P|2.5.1\rPID|1||4711\r';

it('keeps a sample with its tags, recognises its type, and encrypts its text', async () => {
  const { id } = await t.caller.samples.save({
    name: 'Night',
    kind: 'hl7v2',
    text: adt,
    tags: ['night', 'ward 3'],
  });
  expect(await t.caller.samples.list({})).toContainEqual({
    id,
    name: 'Night',
    kind: 'hl7v2',
    subtype: 'ADT^A01',
    size: adt.length,
    parts: ['MSH', 'PID'],
    tags: ['night', 'ward 3'],
    builtIn: false,
  });
  expect(await t.caller.samples.read({ id })).toMatchObject({ id, text: adt, subtype: 'ADT^A01' });
  await expect(t.caller.samples.read({ id: 'gone' })).rejects.toThrow(/sample/);
  const row = await t.services.db.sampleMessage.findUniqueOrThrow({ where: { id } });
  expect(Buffer.from(row.body).includes('4711')).toBe(false);
  await t.caller.samples.remove({ id });
  expect((await t.caller.samples.list({})).map((sample) => sample.id)).not.toContain(id);
});

it('refuses tags without a text', async () => {
  await expect(t.caller.samples.save({ name: 'A', kind: 'text', text: 'a', tags: [' '] })).rejects.toThrow();
});
