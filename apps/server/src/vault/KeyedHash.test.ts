import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeyedHash } from './KeyedHash.ts';

it('gives what HMAC-SHA-256 gives, for any key and text', () => {
  const keys = fc.uint8Array({ minLength: 1, maxLength: 64 });
  // Any UTF-16, with halves of pairs.
  const texts = fc.uint16Array({ maxLength: 500 }).map((units) => String.fromCharCode(...units));
  fc.assert(
    fc.property(keys, texts, (key, text) => {
      const hmac = () => createHmac('sha256', key).update(text, 'utf8');
      const keyed = new KeyedHash(key);
      expect(keyed.of(text, 'hex')).toBe(hmac().digest('hex'));
      expect(keyed.of(text, 'base64url')).toBe(hmac().digest('base64url'));
      expect(keyed.bytesOf(text)).toEqual(hmac().digest());
    }),
  );
});

it('keeps nothing of the text before', () => {
  const key = randomBytes(32);
  const keyed = new KeyedHash(key);
  for (const text of ['a long text, then', 'a short', 'x'.repeat(5000), ''])
    expect(keyed.of(text, 'hex')).toBe(createHmac('sha256', key).update(text).digest('hex'));
});
