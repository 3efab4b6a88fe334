export { type RunStoreUnderTest, testRunStore } from './testing/testRunStore.ts';
