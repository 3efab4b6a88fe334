import { expect, it } from 'vitest';
import { guardedFetch } from './guardedFetch.ts';

it.each([
  'http://169.254.169.254/latest/meta-data',
  'http://2852039166/',
  'http://0xa9.0xfe.0xa9.0xfe/',
  'http://[::ffff:169.254.169.254]/',
  'http://[fe80::1]/',
  'http://metadata.google.internal/',
])('refuses %s before any connection', async (url) => {
  await expect(guardedFetch(url)).rejects.toMatchObject({ code: 'PH-SEC-001' });
});
