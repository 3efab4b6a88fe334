import { expect, it } from 'vitest';
import { fenceMs } from './Fence.ts';
import { boundOf, isDead } from './isDead.ts';

it('takes a process without a session for dead after a second of silence', () => {
  expect(isDead({ hasSession: false, silentMs: 900, isReconnecting: false })).toBe(false);
  expect(isDead({ hasSession: false, silentMs: 1100, isReconnecting: false })).toBe(true);
});

it('waits for one that has a session until it has long stopped beginning work by itself', () => {
  expect(isDead({ hasSession: true, silentMs: fenceMs + 1000, isReconnecting: false })).toBe(false);
  expect(isDead({ hasSession: true, silentMs: 8100, isReconnecting: false })).toBe(true);
  expect(boundOf({ hasSession: true })).toBeGreaterThan(fenceMs + 1000);
});

it('gives everybody time to come back after the database was restarted', () => {
  expect(isDead({ hasSession: false, silentMs: 5000, isReconnecting: true })).toBe(false);
});
