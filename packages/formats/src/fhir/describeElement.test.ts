import { expect, it } from 'vitest';
import { describeElement } from './describeElement.ts';
import { elementsOf, knownResources } from './elements.ts';

it.each([
  ['Patient', 'name.family', 'string'],
  ['Patient', 'contact.relationship.coding.code', 'code'],
  ['Observation', 'component.referenceRange.low.value', 'decimal'],
  ['Encounter', 'hospitalization.admitSource', 'CodeableConcept'],
  ['Patient', '_birthDate.extension.valueDateTime', 'dateTime'],
  ['Patient', 'contained.anything.goes', 'Resource'],
])('follows %s.%s to a %s', (type, path, end) => {
  const found = describeElement(type, path.split('.'));
  expect('elements' in found && found.elements.at(-1)?.type).toBe(end);
});

it.each([
  ['Patient', 'nmae', 'Patient has no element nmae. Did you mean name?'],
  ['Patient', 'name.famliy', 'Patient.name (HumanName) has no element famliy. Did you mean family?'],
  ['Patient', 'diagnosis', 'Patient has no element diagnosis. Check the name against FHIR R4.'],
  ['Patient', 'birthDate.year', 'Patient.birthDate is a date and has no parts. End the path there.'],
  ['Pateint', 'name', 'FHIR R4 has no resource Pateint. Write one such as Patient or Observation.'],
])('says what is wrong with %s.%s', (type, path, sentence) => {
  const found = describeElement(type, path.split('.'));
  expect('problem' in found && `${found.problem} ${found.hint}`).toBe(sentence);
});

it('knows the codes of required bindings, and none where a site may choose its own', () => {
  expect(elementsOf('Patient')?.get('gender')?.codes).toEqual(['male', 'female', 'other', 'unknown']);
  expect(elementsOf('Coding')?.get('code')).not.toHaveProperty('codes');
});

it('has a definition for every type that an element names', () => {
  const primitive = /^[a-z]/;
  const open = new Set(['Resource', 'Element', 'Extension']);
  const wanted = [...knownResources()];
  const seen = new Set<string>();
  for (let type = wanted.pop(); type !== undefined; type = wanted.pop()) {
    if (seen.has(type) || primitive.test(type) || open.has(type)) continue;
    seen.add(type);
    const elements = elementsOf(type);
    expect(elements, type).toBeDefined();
    for (const element of elements?.values() ?? []) wanted.push(element.type);
  }
  expect(seen.size).toBeGreaterThan(600);
});
