import { testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { throttle } from './plugin.ts';

testPluginContract(throttle, { message: { kind: 'text', body: 'a' } });

it('shares its budget by name, else with nobody', () => {
  const limit = (budget: string, node: string) =>
    throttle.rateLimit?.(throttle.config.parse({ messages: 5, per_s: 2, budget }), { pipeline: 'p', node });
  expect(limit('registry', 'a')).toEqual({ name: 'budget:registry', messages: 5, perMs: 2000, burst: 1 });
  expect(limit('registry', 'b')?.name).toBe(limit('registry', 'a')?.name);
  expect(limit('', 'b')?.name).not.toBe(limit('', 'a')?.name);
});
