import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactResource } from './compactResource.ts';
import { getElement, getElements } from './getElement.ts';
import type { Bundle, Patient, Resource } from './resource.ts';
import { setElement } from './setElement.ts';

const patient: Patient = {
  resourceType: 'Patient',
  name: [{ family: 'Doe', given: ['Jane', 'Q'] }, { family: 'Roe' }],
  birthDate: '1970-01-01',
};

describe('getElement', () => {
  it.each([
    ['Patient.name[0].family', 'Doe'],
    ['name[1].family', 'Roe'],
    ['Patient.name.family', 'Doe'],
    ['Patient.name[=].family', 'Roe'],
    ['Patient.name[0].given[1]', 'Q'],
    ['Patient.birthDate', '1970-01-01'],
    ['Patient.name[9].family', undefined],
    ['Patient.name[+].family', undefined],
    ['Patient.birthDate.deeper', undefined],
    ['Encounter.status', undefined],
    ['toString', undefined],
    ['constructor', undefined],
  ])('%s', (path, value) => {
    expect(getElement(patient, path)).toEqual(value);
  });

  it('reads every element for [*]', () => {
    expect(getElements(patient, 'Patient.name[*].family')).toEqual(['Doe', 'Roe']);
    expect(getElements(patient, 'Patient.name[*].given[*]')).toEqual(['Jane', 'Q']);
  });
});

describe('setElement', () => {
  it('creates what is on the way, in a copy', () => {
    const after = setElement(patient, 'Patient.address[0].line[0]', '1 Main St');
    expect(after.address).toEqual([{ line: ['1 Main St'] }]);
    expect(patient.address).toBeUndefined();
    expect(after.name).toBe(patient.name);
  });

  it('appends with [+] and goes on with [=]', () => {
    const rows: [string, unknown][] = [
      ['Patient.identifier[+].value', '11'],
      ['Patient.identifier[=].system', 'urn:a'],
      ['Patient.identifier[+].value', '22'],
      ['Patient.identifier[=].system', 'urn:b'],
    ];
    const after = rows.reduce<Resource>((resource, [path, value]) => setElement(resource, path, value), {
      resourceType: 'Patient',
    });
    expect(after['identifier']).toEqual([
      { value: '11', system: 'urn:a' },
      { value: '22', system: 'urn:b' },
    ]);
  });

  it('knows which elements are lists', () => {
    expect(setElement({ resourceType: 'Patient' }, 'Patient.name.given', 'Jane')).toEqual({
      resourceType: 'Patient',
      name: [{ given: ['Jane'] }],
    });
  });

  it('writes into the resources of a bundle', () => {
    const bundle: Bundle = { resourceType: 'Bundle', type: 'transaction', entry: [{ resource: patient }] };
    const after = setElement(bundle, 'Bundle.entry[0].resource.birthDate', '1980');
    expect(getElement(after, 'Bundle.entry[0].resource.birthDate')).toBe('1980');
    expect(patient.birthDate).toBe('1970-01-01');
  });

  it.each([
    ['', 'not an element path'],
    ['Patient', 'names no element'],
    ['Patient.Name', 'not an element path'],
    ['Patient.name[x]', 'not an element path'],
    ['Patient.__proto__.polluted', 'not an element path'],
    ['Encounter.status', 'does not fit a Patient'],
    ['Patient.name[*].family', 'every element'],
    ['name.family', 'leaves out the index'],
    ['Patient.birthDate.value', 'has no elements'],
  ])('refuses "%s"', (path, reason) => {
    expect(() => setElement(patient, path, 'x')).toThrow(reason);
  });

  it('reads back what was set', () => {
    const name = fc.constantFrom('name', 'identifier', 'link', 'x', 'constructor');
    const index = fc.constantFrom('', '[0]', '[2]', '[=]');
    const path = fc
      .array(
        fc.tuple(name, index).map((parts) => parts.join('')),
        { minLength: 1, maxLength: 4 },
      )
      .map((steps) => steps.join('.'));
    fc.assert(
      fc.property(path, fc.string({ minLength: 1 }), (where, value) => {
        expect(getElement(setElement({ resourceType: 'Basic' }, where, value), where)).toBe(value);
      }),
    );
  });
});

describe('compactResource', () => {
  it('removes what FHIR JSON forbids and keeps positions that count', () => {
    const resource = {
      resourceType: 'Patient',
      active: false,
      name: [
        null,
        { family: '', given: [] },
        { family: 'Doe', given: [null, 'Q'], _given: [{ id: 'a' }, null] },
      ],
      address: [{}],
      telecom: [null],
    };
    expect(compactResource(resource)).toEqual({
      resourceType: 'Patient',
      active: false,
      name: [{ family: 'Doe', given: [null, 'Q'], _given: [{ id: 'a' }, null] }],
    });
  });
});
