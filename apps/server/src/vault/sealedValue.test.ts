import { createSecretKey, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { isSealed, openValue, sealValue } from './sealedValue.ts';

const key = createSecretKey(randomBytes(32));

it.each([0, 1, 399, 400, 401, 2_000, 16_384, 16_385, 200_000])(
  'opens a value of %i bytes as it was, whether it compresses or not',
  (length) => {
    for (const value of [Buffer.alloc(length, 'PID|1||7733^^^HOSP'), randomBytes(length)]) {
      const sealed = sealValue({ id: 2, key }, 'msg 1', value, { compress: true });
      expect(isSealed(sealed)).toBe(true);
      expect(openValue(key, 'msg 1', sealed).equals(value)).toBe(true);
    }
  },
);
