import { expect, it } from 'vitest';
import { absent } from './absent.ts';
import { keepInvariants } from './invariants.ts';

it.each([
  ['a code of a unit without its system', 'Quantity', { value: 5, code: 'mg' }, { value: 5, unit: 'mg' }],
  ['a duration without a unit of time', 'Duration', { value: 5 }, undefined],
  [
    'data that does not say what it is',
    'Attachment',
    { data: 'AAAA' },
    { data: 'AAAA', contentType: 'application/octet-stream' },
  ],
  ['a number without its system', 'ContactPoint', { value: '1' }, { value: '1', _system: absent }],
  ['an extension that says nothing', 'Extension', { url: 'http://a.example' }, undefined],
  ['an end before the start', 'Period', { start: '2026-03-02', end: '2026-03-01' }, { start: '2026-03-02' }],
  [
    'a month that the start lies in',
    'Period',
    { start: '2026-03-02', end: '2026-03' },
    { start: '2026-03-02', end: '2026-03' },
  ],
  ['half a ratio', 'Ratio', { numerator: { value: 1 } }, undefined],
  [
    'numbers without units, and a time of day beside a meal',
    'Timing.repeat',
    { period: 1, duration: 2, when: ['AC'], timeOfDay: ['10:00:00'] },
    { when: ['AC'] },
  ],
  [
    'an organization at home',
    'Organization',
    { address: [{ use: 'home', city: 'Westhill' }] },
    { address: [{ city: 'Westhill' }], _name: absent },
  ],
  ['a contact nobody can reach', 'Patient.contact', { relationship: [{ text: 'wife' }] }, undefined],
  [
    'a reason beside a value',
    'Observation',
    { valueString: 'x', dataAbsentReason: { text: 'unknown' } },
    { valueString: 'x' },
  ],
])('puts %s right', (_, type, made, right) => {
  expect(keepInvariants(type, made)).toEqual(right);
});
