import { beforeAll, describe, expect, it } from 'vitest';
import { loadCore } from '../definitions/loadCore.ts';
import { ResourceCheck } from './checkResource.ts';
import type { Severity } from './Finding.ts';

let check: ResourceCheck;
beforeAll(async () => {
  check = new ResourceCheck(await loadCore());
});

const found = (resource: object, severity: Severity = 'error') =>
  check
    .check(resource)
    .filter((one) => one.severity === severity)
    .map(({ code, at }) => `${code} ${at}`);

const observation = {
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'Pain' },
};

describe('the structure of a resource', () => {
  it('is right for what FHIR shows as examples', () => {
    expect(found({ ...observation, valueQuantity: { value: 5.4, unit: 'mmol/L' } })).toEqual([]);
    expect(
      found({
        resourceType: 'Patient',
        _birthDate: { extension: [{ url: 'urn:x', valueString: 'about 1968' }] },
      }),
    ).toEqual([]);
  });

  it('names elements that are missing, unknown, too many, empty or of the wrong shape', () => {
    expect(found({ resourceType: 'Observation', code: { text: 'Pain' } })).toEqual([
      'PH-FHV-004 Observation',
    ]);
    expect(found({ ...observation, colour: 'red' })).toEqual(['PH-FHV-003 Observation']);
    expect(found({ ...observation, valueString: 'a', valueInteger: 1 })).toEqual(['PH-FHV-005 Observation']);
    expect(found({ ...observation, category: [] })).toEqual(['PH-FHV-008 Observation.category']);
    expect(found({ ...observation, category: { text: 'x' } })).toEqual(['PH-FHV-006 Observation.category']);
    expect(found({ ...observation, note: ['x'] })).toEqual(['PH-FHV-006 Observation.note[0]']);
  });

  it('checks the form of values, the calendar, and codes', () => {
    expect(found({ resourceType: 'Patient', birthDate: '2023-02-29' })).toEqual([
      'PH-FHV-007 Patient.birthDate',
    ]);
    expect(found({ resourceType: 'Patient', id: 'a_b' })).toEqual(['PH-FHV-007 Patient.id']);
    expect(found({ resourceType: 'Patient', gender: 'f' })).toEqual(['PH-FHV-010 Patient.gender']);
    expect(found({ ...observation, valueQuantity: { value: '5' } })).toEqual([
      'PH-FHV-007 Observation.value.ofType(Quantity).value',
    ]);
  });

  it('repeats of the message only what looks like a name', () => {
    const told = (resource: object) =>
      JSON.stringify(check.check(resource).map(({ at, message }) => [at, message]));
    const name = 'Ruth Calder, born 1968';
    expect(told({ resourceType: 'Patient', [name]: 'x' })).toContain('Patient has no element of this name.');
    const resources = [
      { resourceType: name },
      { resourceType: 'Patient', [name]: [{ id: 'a' }, { id: 'a' }] },
      {
        resourceType: 'Patient',
        text: { div: `<div xmlns="http://www.w3.org/1999/xhtml"><p ${'x'.repeat(99)}="1">x</p></div>` },
      },
    ];
    for (const resource of resources) {
      expect(told(resource)).not.toBe('[]');
      expect(told(resource)).not.toMatch(/Ruth|xxx/);
    }
  });

  it('says of a resource type that it is not known', () => {
    expect(found({ resourceType: 'Pateint' })).toEqual(['PH-FHV-002 Pateint']);
    expect(found({})).toEqual(['PH-FHV-002 Resource']);
  });
});

it('evaluates the rules of definitions, also where a comparison gives nothing', () => {
  const period = (start: string, end: string) => ({
    resourceType: 'Patient',
    name: [{ text: 'x', period: { start, end } }],
  });
  expect(found(period('2024-05-01', '2024-06-01'))).toEqual([]);
  expect(found(period('2024-06-01', '2024-05-01'))).toEqual(['PH-FHV-009 Patient.name[0].period']);
  expect(found(period('2024-06-01', '2024-06-01T08:00:00Z'))).toEqual(['PH-FHV-009 Patient.name[0].period']);
});

describe('references', () => {
  it('lead to allowed types, and to contained resources that are there', () => {
    expect(found({ ...observation, subject: { reference: 'Practitioner/1' } })).toEqual([
      'PH-FHV-014 Observation.subject',
    ]);
    expect(found({ ...observation, subject: { reference: '#p' } })).toEqual([
      'PH-FHV-015 Observation.subject',
    ]);
    const contained = [{ resourceType: 'Patient', id: 'p' }];
    expect(found({ ...observation, contained, subject: { reference: '#p' } })).toEqual([]);
    expect(found({ ...observation, contained })).toEqual(['PH-FHV-009 Observation.contained[0]']);
  });

  it('of a document lead to its entries', () => {
    const composition = {
      resourceType: 'Composition',
      id: 'c',
      status: 'final',
      type: { text: 'Note' },
      subject: { reference: 'urn:uuid:0b0c7a6e-3a51-4a63-9a43-3e5a8c0d1a02' },
      date: '2026-03-01',
      author: [{ display: 'Dr Hale' }],
      title: 'Note',
    };
    const document = (fullUrl: string) => ({
      resourceType: 'Bundle',
      type: 'document',
      identifier: { system: 'urn:x', value: '1' },
      timestamp: '2026-03-01T08:00:00Z',
      entry: [
        { fullUrl: 'urn:uuid:0b0c7a6e-3a51-4a63-9a43-3e5a8c0d1a01', resource: composition },
        { fullUrl, resource: { resourceType: 'Patient', id: 'p' } },
      ],
    });
    expect(found(document('urn:uuid:0b0c7a6e-3a51-4a63-9a43-3e5a8c0d1a02'))).toEqual([]);
    expect(found(document('urn:uuid:0b0c7a6e-3a51-4a63-9a43-3e5a8c0d1a03'))).toEqual([
      'PH-FHV-015 Bundle.entry[0].resource.subject',
    ]);
    expect(found(document('Patient/p'))).toContain('PH-FHV-016 Bundle.entry[1]');
  });
});

it('knows the extensions of HL7, where they may stand and what they hold', () => {
  const url = 'http://hl7.org/fhir/StructureDefinition/patient-birthTime';
  const right = { extension: [{ url, valueDateTime: '1968-08-14T04:00:00Z' }] };
  expect(found({ resourceType: 'Patient', birthDate: '1968-08-14', _birthDate: right })).toEqual([]);
  expect(found({ resourceType: 'Patient', ...right })).toEqual(['PH-FHV-013 Patient']);
  const wrong = { extension: [{ url, valueString: 'morning' }] };
  expect(found({ resourceType: 'Patient', birthDate: '1968-08-14', _birthDate: wrong })).toContain(
    'PH-FHV-006 Patient.birthDate.extension[0].value.ofType(string)',
  );
  const unknown = { extension: [{ url: 'http://example.org/unknown', valueString: 'x' }] };
  expect(found({ resourceType: 'Patient', ...unknown }, 'info')).toEqual(['PH-FHV-019 Patient.extension[0]']);
});

it('asks the profile of a vital sign by its LOINC code', () => {
  const weight = { ...observation, code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] } };
  expect(found({ ...weight, valueQuantity: { value: 70, unit: 'kg' } })).toContain('PH-FHV-004 Observation');
});

it('refuses narratives that are not safe', () => {
  const text = (div: string) => found({ resourceType: 'Patient', text: { status: 'generated', div } });
  expect(text('<div xmlns="http://www.w3.org/1999/xhtml"><p>Ruth</p></div>')).toEqual([]);
  expect(text('<div xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></div>')).toContain(
    'PH-FHV-017 Patient.text.div',
  );
  expect(text('<div xmlns="http://www.w3.org/1999/xhtml"><p onclick="x()">Ruth</p></div>')).toEqual([
    'PH-FHV-017 Patient.text.div',
  ]);
  expect(text('<div xmlns="http://www.w3.org/1999/xhtml">&nbsp;</div>')).toEqual([
    'PH-FHV-017 Patient.text.div',
  ]);
  expect(text('<div xmlns="http://www.w3.org/1999/xhtml"> </div>')).toEqual(['PH-FHV-017 Patient.text.div']);
});

it('knows rules that only the text of the standard has', () => {
  const attachment = { contentType: 'text/plain', data: 'SGVsbG8=' };
  const media = (size: number) =>
    found({ resourceType: 'Media', status: 'completed', content: { ...attachment, size } });
  expect(media(5)).toEqual([]);
  expect(media(6)).toEqual(['PH-FHV-009 Media.content']);

  const questions = (question: string) =>
    found({
      resourceType: 'Questionnaire',
      status: 'active',
      item: [
        { linkId: 'smoker', type: 'boolean' },
        {
          linkId: 'since',
          type: 'date',
          enableWhen: [{ question, operator: 'exists', answerBoolean: true }],
        },
      ],
    });
  expect(questions('smoker')).toEqual([]);
  expect(questions('since')).toEqual(['PH-FHV-009 Questionnaire.item[1]']);
  expect(questions('missing')).toEqual(['PH-FHV-009 Questionnaire.item[1]']);

  const patient = (identifier: object) => found({ resourceType: 'Patient', identifier: [identifier] });
  expect(patient({ system: 'urn:oid:1.2.3', value: '1' })).toEqual([]);
  expect(patient({ system: 'hospital', value: '1' })).toEqual(['PH-FHV-007 Patient.identifier[0]']);
  expect(patient({ system: 'urn:uuid:12', value: '1' })).toEqual(['PH-FHV-007 Patient.identifier[0].system']);
  expect(found({ resourceType: 'Patient', meta: { profile: ['Patient/ours'] } })).toEqual([
    'PH-FHV-007 Patient.meta.profile[0]',
  ]);
});
