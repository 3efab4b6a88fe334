import { beforeAll, describe, expect, it } from 'vitest';
import type { DefinitionStore } from '../definitions/DefinitionStore.ts';
import { loadCore } from '../definitions/loadCore.ts';
import { readFhirXml } from '../read/readFhirXml.ts';
import { writeFhirXml } from './writeFhirXml.ts';

let store: DefinitionStore;
beforeAll(async () => {
  store = await loadCore();
});

const patient = {
  resourceType: 'Patient',
  id: 'p1',
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>A &amp; B<br/></p></div>' },
  contained: [{ resourceType: 'Organization', id: 'o', name: 'É "x" <y>\n& z' }],
  extension: [{ url: 'urn:a', valueQuantity: { value: 1.5, unit: 'kg' } }],
  active: true,
  name: [
    {
      id: 'n',
      given: ['Ada', null, 'M'],
      _given: [null, { extension: [{ url: 'urn:b', valueCode: 'x' }] }, null],
    },
  ],
  _birthDate: { extension: [{ url: 'urn:c', valueDateTime: '1980' }] },
  multipleBirthInteger: 2,
  contact: [{ name: { family: 'Byron' } }],
};

describe('writeFhirXml', () => {
  it('writes what readFhirXml reads back to the same JSON', () => {
    const xml = writeFhirXml(patient, store);
    expect(readFhirXml(xml, store)).toEqual({ value: patient, findings: [] });
  });

  it('writes elements in the order of the definition, whatever their order in JSON', () => {
    const xml = writeFhirXml({ gender: 'female', active: true, resourceType: 'Patient' }, store);
    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Patient xmlns="http://hl7.org/fhir"><active value="true"/><gender value="female"/></Patient>',
    );
  });

  it('writes bundles and questionnaires, whose items repeat an element of theirs', () => {
    const item = { linkId: '1', type: 'group', item: [{ linkId: '1.1', type: 'string' }] };
    const questionnaire = { resourceType: 'Questionnaire', status: 'draft', item: [item] };
    const bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ resource: patient }, { resource: questionnaire }],
    };
    expect(readFhirXml(writeFhirXml(bundle, store), store).value).toEqual(bundle);
  });

  it('refuses what XML would lose, with its place', () => {
    expect(() => writeFhirXml({ resourceType: 'Patient', name: [{ nmae: 1 }] }, store)).toThrow(
      expect.objectContaining({ place: 'Patient.name[0].nmae' }),
    );
    expect(() => writeFhirXml({ resourceType: 'Nothing' }, store)).toThrow(
      expect.objectContaining({ place: 'Nothing' }),
    );
  });
});
