import { expect, it } from 'vitest';
import { secretReference } from './secretReference.ts';

it('reads the name of a value that is one reference', () => {
  expect(secretReference('${SMTP_PASSWORD}')).toBe('SMTP_PASSWORD');
  expect(secretReference('${SMTP_PASSWORD:-none}')).toBe('SMTP_PASSWORD');
  expect(secretReference('Bearer ${TOKEN}')).toBeUndefined();
  expect(secretReference('hunter2')).toBeUndefined();
});
