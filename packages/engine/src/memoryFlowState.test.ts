import { type FlowState, memoryFlowState } from '@pyheart/plugin-sdk';
import { testFlowState } from './testing/testFlowState.ts';

const states = new Map<string, FlowState>();
testFlowState('memoryFlowState', (node) => {
  const state = states.get(node) ?? memoryFlowState();
  states.set(node, state);
  return state;
});
