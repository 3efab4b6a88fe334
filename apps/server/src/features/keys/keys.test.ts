import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../testing/testServices.ts';
import { openVault, rotateDataKey } from '../../vault/openVault.ts';

const master = Buffer.alloc(32, 7);
let t: TestServices;
beforeAll(async () => {
  t = await testServices();
  const vault = await openVault(t.database.pool, master, t.services.clock);
  t.services.vault = vault;
  t.services.rotateKey = async () => {
    const made = await rotateDataKey(t.database.pool, master, t.services.clock.now());
    await vault.refresh();
    return made;
  };
});
afterAll(() => t.dispose());

it('lists keys without the keys, and a new one is used from then on', async () => {
  const before = await t.caller.keys.list();
  expect(before.map(({ purpose, isCurrent }) => [purpose, isCurrent])).toEqual([
    ['index', false],
    ['data', true],
  ]);
  expect(JSON.stringify(before)).not.toContain('wrapped');
  const { id } = await t.caller.keys.rotate();
  expect((await t.caller.keys.list()).filter(({ isCurrent }) => isCurrent)).toMatchObject([{ id }]);
  expect((await t.caller.audit.list({ limit: 1 })).entries).toMatchObject([
    { action: 'key.rotated', object: `key:${id}`, actor: 'anna' },
  ]);
});
