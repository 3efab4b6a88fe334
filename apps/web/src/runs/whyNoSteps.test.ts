import { expect, it } from 'vitest';
import { whyNoSteps } from './whyNoSteps.ts';

const failed = (code: 'PH-DUP-001' | 'PH-CAL-002') => ({
  status: 'failed' as const,
  failure: { code, class: 'conflict' as const, message: 'Refused.', node: 'in' },
});

it('says of a message in quarantine that it was set aside, not that it waits', () => {
  expect(whyNoSteps(failed('PH-DUP-001'))).toMatch(/set aside before its first step/);
  expect(whyNoSteps(failed('PH-CAL-002'))).toMatch(/keeps no data/);
});

it('tells a run that has not started from one whose data is not kept', () => {
  expect(whyNoSteps({ status: 'waiting' })).toMatch(/not started/);
  expect(whyNoSteps({ status: 'done' })).toMatch(/keeps no data/);
});
