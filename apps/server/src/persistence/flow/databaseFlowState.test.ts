import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { testFlowState } from '@pyheart/engine/testing';
import { afterAll, beforeAll } from 'vitest';
import { databaseFlowState } from './databaseFlowState.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

testFlowState('databaseFlowState', (node) => databaseFlowState(database.prisma, 'p1', node));
