import { expect, it } from 'vitest';
import { matchQuery } from './matchQuery.ts';

it.each([
  [
    'the first identifier that has a system',
    [{ value: '7' }, { system: 'urn:mrn', value: '8' }],
    'urn:mrn|8',
  ],
  ['one without a system, at the server too', [{ value: '7' }], '|7'],
  ['signs that search values are made of', [{ system: 'urn:a|b', value: '1,2' }], 'urn:a\\|b|1\\,2'],
])('looks for %s', (_, identifier, wanted) => {
  const query = matchQuery({ resourceType: 'Patient', identifier }, ['identifier']);
  expect(new URLSearchParams(query).get('identifier')).toBe(wanted);
});

it('names the parameter that the resource holds nothing for', () => {
  expect(() => matchQuery({ resourceType: 'Patient' }, ['identifier'])).toThrow(
    'Patient holds no identifier',
  );
});
