import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { testFlowState } from '@pyheart/engine/testing';
import { afterAll, beforeAll } from 'vitest';
import { testVault } from '../../vault/testing/testVault.ts';
import { databaseFlowState } from './databaseFlowState.ts';

const vault = testVault();
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

testFlowState('databaseFlowState', (node) => databaseFlowState({ db: database.prisma, vault }, 'p1', node));
