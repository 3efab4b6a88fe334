import { testDatabase } from '@pyheart/db/testing';
import { testRunStore } from '@pyheart/engine/testing';
import { openPgRunStore } from './PgRunStore.ts';

testRunStore('PgRunStore', async () => {
  const database = await testDatabase();
  return {
    store: await openPgRunStore(database.pool),
    reopen: () => openPgRunStore(database.pool, { node: 1 }),
    dispose: () => database.dispose(),
  };
});
