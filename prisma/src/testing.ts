export { type TestDatabase, testDatabase } from './testing/testDatabase.ts';
