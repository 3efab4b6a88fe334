import { beforeAll, describe, expect, it } from 'vitest';
import type { DefinitionStore } from '../definitions/DefinitionStore.ts';
import { loadCore } from '../definitions/loadCore.ts';
import { readResource } from './readResource.ts';

let store: DefinitionStore;
beforeAll(async () => {
  store = await loadCore();
});

const read = (text: string) => {
  const { value, findings } = readResource(text, store);
  return { value, problems: findings.map(({ severity, at, message }) => `${severity} ${at}: ${message}`) };
};

describe('JSON', () => {
  it('is read as JSON.parse reads it', () => {
    const text =
      '{"resourceType":"Patient","name":[{"given":["A\\u00e4\\n"]}],"multipleBirthInteger":-1.5e2,"active":true}';
    expect(read(text)).toEqual({ value: JSON.parse(text), problems: [] });
  });

  it('is read on after commas too many or missing, names without quotes and comments', () => {
    const { value, problems } = read(
      '// by hand\n{ "resourceType": "Patient", name: [{"family": "A",}] "active": true }',
    );
    expect(value).toEqual({ resourceType: 'Patient', name: [{ family: 'A' }], active: true });
    expect(problems).toEqual([
      'warning Patient: JSON has no comments (line 1, column 1).',
      'error Patient: A name has no quotes around it (line 2, column 30).',
      'error Patient.name[0]: Before the end there is a comma too many (line 2, column 53).',
      'error Patient: A comma is missing (line 2, column 55).',
    ]);
  });

  it.each([
    ['{"resourceType":"Patient","name":[{"given":["A"}]]}', 'Patient.name[0].given'],
    ['{"resourceType":"Patient","name":', 'Patient.name'],
    ['{"resourceType":"Patient"} x', 'Patient'],
    ['', 'Resource'],
    ['[[[', 'Resource[0][0][0]'],
  ])('says where %s cannot be read', (text, at) => {
    const { value, findings } = readResource(text, store);
    expect(value).toBeUndefined();
    expect(findings).toMatchObject([{ code: 'PH-FHV-001', severity: 'error', at }]);
  });

  it('gives names such as __proto__ a plain property', () => {
    expect(Object.keys(read('{"__proto__": {"a": 1}}').value as object)).toEqual(['__proto__']);
    expect(readResource('['.repeat(100_000), store).value).toBeUndefined();
  });
});

describe('XML', () => {
  it('becomes FHIR JSON: lists, numbers, choices, extensions of values, contained resources and narratives', () => {
    const { value, problems } = read(`<Observation xmlns="http://hl7.org/fhir">
      <id value="o1"/>
      <text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p>5.4</p></div></text>
      <contained><Patient><id value="p1"/><active value="true"/></Patient></contained>
      <status value="final"/>
      <category><text value="lab"/></category>
      <code><text value="Potassium"/></code>
      <subject><reference value="#p1"/></subject>
      <effectiveDateTime value="2026-03-01"><extension url="urn:about"><valueBoolean value="false"/></extension></effectiveDateTime>
      <valueQuantity><value value="5.4"/><unit value="mmol/L"/></valueQuantity>
    </Observation>`);
    expect(problems).toEqual([]);
    expect(value).toEqual({
      resourceType: 'Observation',
      id: 'o1',
      text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>5.4</p></div>' },
      contained: [{ resourceType: 'Patient', id: 'p1', active: true }],
      status: 'final',
      category: [{ text: 'lab' }],
      code: { text: 'Potassium' },
      subject: { reference: '#p1' },
      effectiveDateTime: '2026-03-01',
      _effectiveDateTime: { extension: [{ url: 'urn:about', valueBoolean: false }] },
      valueQuantity: { value: 5.4, unit: 'mmol/L' },
    });
  });

  it('names text and attributes that do not belong there, and elements out of order', () => {
    const { problems } = read(
      '<Patient xmlns="http://hl7.org/fhir"><gender value="female" colour="red"/><active value="true"/>loose</Patient>',
    );
    expect(problems).toEqual([
      'error Patient: Text may not stand between elements.',
      'error Patient: The element active is out of order.',
      'error Patient.gender: The attribute colour is not defined here.',
    ]);
  });

  it('refuses document types and entities that are not declared', () => {
    expect(read('<!DOCTYPE a><Patient/>').problems[0]).toContain('document type');
    expect(read('<Patient>\n&reg;</Patient>').problems[0]).toContain('line 2, column 1');
  });
});
