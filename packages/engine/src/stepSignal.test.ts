import { expect, it } from 'vitest';
import { addSignal } from './stepSignal.ts';

it('makes the signal of a step when it is looked at, in a copy of the context too', () => {
  const { signal } = new AbortController();
  let looks = 0;
  const context = { node: 'sender' };
  addSignal(context, {
    get signal() {
      looks += 1;
      return signal;
    },
  });
  expect(looks).toBe(0);
  expect({ ...context }.signal).toBe(signal);
  expect(context.signal).toBe(signal);
});
