import { expect, it } from 'vitest';
import { secretNameFor, secretReference } from './secretReference.ts';

it('reads the name of a value that is one reference', () => {
  expect(secretReference('${SMTP_PASSWORD}')).toBe('SMTP_PASSWORD');
  expect(secretReference('${SMTP_PASSWORD:-none}')).toBe('SMTP_PASSWORD');
  expect(secretReference('Bearer ${TOKEN}')).toBeUndefined();
  expect(secretReference('hunter2')).toBeUndefined();
});

it('names a new secret after its node and field', () => {
  expect(secretNameFor('Lakeside FHIR', 'password')).toBe('LAKESIDE_FHIR_PASSWORD');
  expect(secretNameFor('2nd lab', 'api_key')).toBe('SECRET_2ND_LAB_API_KEY');
});
