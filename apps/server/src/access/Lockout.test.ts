import { expect, it } from 'vitest';
import { Lockout } from './Lockout.ts';

it('closes for 15 minutes after five failures, for that address only', () => {
  let now = Date.UTC(2026, 10, 24, 12);
  const lockout = new Lockout({ now: () => new Date(now) });
  for (let failure = 0; failure < 4; failure += 1) lockout.failed('10.0.0.1');
  expect(lockout.lockedUntil('10.0.0.1')).toBeUndefined();
  lockout.failed('10.0.0.1');
  expect(lockout.lockedUntil('10.0.0.1')).toEqual(new Date(now + 15 * 60_000));
  expect(lockout.lockedUntil('10.0.0.2')).toBeUndefined();
  now += 15 * 60_000;
  expect(lockout.lockedUntil('10.0.0.1')).toBeUndefined();
});

it('forgets failures once the password was right', () => {
  const lockout = new Lockout({ now: () => new Date(0) });
  for (let failure = 0; failure < 4; failure += 1) lockout.failed('a');
  lockout.succeeded('a');
  lockout.failed('a');
  expect(lockout.lockedUntil('a')).toBeUndefined();
});
