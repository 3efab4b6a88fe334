export { testFlowState } from './testing/testFlowState.ts';
export { type RunStoreUnderTest, testRunStore } from './testing/testRunStore.ts';
