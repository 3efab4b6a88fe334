import { describe, expect, it } from 'vitest';
import { checkFhirPrimitive, type FhirPrimitive } from './checkFhirPrimitive.ts';
import { checkResource } from './checkResource.ts';

describe('checkFhirPrimitive', () => {
  it.each<[FhirPrimitive, unknown]>([
    ['date', '2026'],
    ['date', '2026-02'],
    ['date', '2024-02-29'],
    ['dateTime', '2026-01-02T03:04:05Z'],
    ['dateTime', '2026-01-02T03:04:60.123+14:00'],
    ['dateTime', '2026'],
    ['instant', '2026-01-02T03:04:05.1-05:00'],
    ['time', '23:59:59'],
    ['id', 'a-b.C1'],
    ['code', 'in progress'],
    ['uri', 'urn:oid:1.2.3'],
    ['oid', 'urn:oid:1.2.3'],
    ['uuid', 'urn:uuid:01234567-89ab-cdef-0123-456789abcdef'],
    ['boolean', false],
    ['integer', -1],
    ['unsignedInt', 0],
    ['positiveInt', 1],
    ['decimal', 0.5],
    ['base64Binary', 'QQ=='],
    ['string', ' a '],
  ])('%s accepts %j', (type, value) => {
    expect(checkFhirPrimitive(type, value)).toBeUndefined();
  });

  it.each<[FhirPrimitive, unknown]>([
    ['date', '20260102'],
    ['date', '2026-13'],
    ['date', '2023-02-29'],
    ['date', '2026-01-02T03:04:05Z'],
    ['date', '0000'],
    ['dateTime', '2026-01-02T03:04'],
    ['dateTime', '2026-01-02T03:04:05'],
    ['dateTime', '2026-02-30T00:00:00Z'],
    ['instant', '2026-01-02'],
    ['time', '24:00:00'],
    ['time', '12:00'],
    ['id', 'a b'],
    ['id', 'x'.repeat(65)],
    ['code', ' a'],
    ['code', 'a  b'],
    ['uri', 'a b'],
    ['oid', '1.2.3'],
    ['uuid', 'urn:uuid:xyz'],
    ['boolean', 'true'],
    ['integer', 1.5],
    ['integer', 2 ** 31],
    ['unsignedInt', -1],
    ['positiveInt', 0],
    ['decimal', '1'],
    ['decimal', Number.NaN],
    ['base64Binary', 'Q'],
    ['string', ''],
    ['string', ' '],
  ])('%s refuses %j', (type, value) => {
    expect(checkFhirPrimitive(type, value)).toContain(`is not of type ${type}`);
  });
});

it('checks megabytes of Base64', () => {
  expect(checkFhirPrimitive('base64Binary', 'QUJD'.repeat(2_000_000))).toBeUndefined();
});

describe('checkResource', () => {
  it('accepts a patient, an encounter in a bundle, and resources it has no definition of', () => {
    expect(
      checkResource({
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [
          {
            fullUrl: 'urn:uuid:1',
            resource: {
              resourceType: 'Patient',
              id: 'p1',
              name: [{ family: 'Doe' }],
              birthDate: '1970',
              gender: 'female',
            },
            request: { method: 'POST', url: 'Patient' },
          },
          {
            resource: {
              resourceType: 'Encounter',
              status: 'finished',
              class: { code: 'AMB' },
              subject: { reference: 'urn:uuid:1' },
            },
          },
          { resource: { resourceType: 'LocalThing', code: { text: 'anything' }, own: { deeper: [1] } } },
        ],
      }),
    ).toEqual([]);
  });

  it('accepts extensions of primitives', () => {
    expect(
      checkResource({
        resourceType: 'Patient',
        birthDate: '1970',
        _birthDate: { extension: [{ url: 'urn:x' }] },
      }),
    ).toEqual([]);
    expect(
      checkResource({ resourceType: 'Patient', name: [{ given: [null, 'Q'], _given: [{ id: 'a' }, null] }] }),
    ).toEqual([]);
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{ birthDate: '01/02/1970' }, 'ELEMENT_VALUE', 'Patient.birthDate'],
    [{ id: 'has blank' }, 'ELEMENT_VALUE', 'Patient.id'],
    [{ name: { family: 'Doe' } }, 'ELEMENT_CARDINALITY', 'Patient.name'],
    [{ gender: ['male'] }, 'ELEMENT_CARDINALITY', 'Patient.gender'],
    [{ name: [] }, 'ELEMENT_EMPTY', 'Patient.name'],
    [{ name: [{}] }, 'ELEMENT_EMPTY', 'Patient.name[0]'],
    [{ name: [null] }, 'ELEMENT_EMPTY', 'Patient.name[0]'],
    [{ name: ['Doe'] }, 'ELEMENT_TYPE', 'Patient.name[0]'],
    [{ name: [{ family: '' }] }, 'ELEMENT_EMPTY', 'Patient.name[0].family'],
    [{ name: [{ surname: 'Doe' }] }, 'ELEMENT_UNKNOWN', 'Patient.name[0].surname'],
    [{ birthdate: '1970' }, 'ELEMENT_UNKNOWN', 'Patient.birthdate'],
    [{ active: 'true' }, 'ELEMENT_VALUE', 'Patient.active'],
    [{ communication: [{ preferred: true }] }, 'ELEMENT_MISSING', 'Patient.communication[0].language'],
    [
      { contained: [{ resourceType: 'Encounter', status: 'finished' }] },
      'ELEMENT_MISSING',
      'Patient.contained[0].class',
    ],
  ])('finds what is wrong with %j', (elements, code, at) => {
    const issues = checkResource({ resourceType: 'Patient', ...elements });
    expect(issues).toEqual([expect.objectContaining({ code, at, hint: expect.stringMatching(/\w/) })]);
  });
});
