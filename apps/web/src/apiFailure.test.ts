import { TRPCClientError } from '@trpc/client';
import { expect, it } from 'vitest';
import { apiFailure } from './apiFailure.ts';

it.each([
  'Failed to fetch dynamically imported module: http://127.0.0.1:8000/assets/Toasts-B1gnwx4R.js',
  'error loading dynamically imported module: http://127.0.0.1:8000/assets/Toasts-B1gnwx4R.js',
  'Importing a module script failed.',
])('says of code that did not arrive what to do, and no address: %s', (message) => {
  expect(apiFailure(new TypeError(message))).toEqual({
    message: 'A part of the studio could not be loaded.',
    hint: 'Check that its server is running, then load the page again.',
    issues: [],
  });
});

it('leaves other defects their words', () => {
  expect(apiFailure(new TypeError('x is not a function')).message).toBe('x is not a function');
});

it('lists what is wrong with a request, but nothing that its sentence says already', () => {
  const issue = (message: string) => ({ code: 'PH-CFG-001', severity: 'error', message });
  const studio = { issues: [issue('A port is needed.'), issue('A host is needed.')] };
  const answer = { error: { message: '', code: -32_600, data: { code: 'BAD_REQUEST', studio } } };
  const error = new TRPCClientError('The request is not as expected at system: A host is needed.', {
    result: answer,
  });
  expect(apiFailure(error).issues).toEqual([issue('A port is needed.')]);
});
