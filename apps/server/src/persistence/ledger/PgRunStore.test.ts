import { testDatabase } from '@pyheart/db/testing';
import { testRunStore } from '@pyheart/engine/testing';
import { testVault } from '../../vault/testing/testVault.ts';
import { openPgRunStore } from './PgRunStore.ts';

testRunStore('PgRunStore', async () => {
  const database = await testDatabase();
  const vault = testVault();
  return {
    store: await openPgRunStore(database.pool, { vault }),
    reopen: () => openPgRunStore(database.pool, { vault, node: 1 }),
    dispose: () => database.dispose(),
  };
});
