import { type CdaElement, childAt, childrenOf, everyElement, readCcda } from '@pyheart/formats';
import type { PatientValue } from './patientValues.ts';

/** The texts that identify the patients of a clinical document (`recordTarget`); none when it cannot be read. */
export function cdaPatientTexts(text: string): PatientValue[] {
  const document = readCcda(text);
  if ('problem' in document) return [];
  return childrenOf(document.root, 'recordTarget').flatMap((target) => {
    const role = childAt(target, 'patientRole');
    const patient = childAt(role, 'patient');
    const told = (kind: PatientValue['kind'], values: readonly (string | undefined)[]) =>
      values.flatMap((value) => (value === undefined ? [] : { kind, value: value.trim() }));
    const extensions = [...childrenOf(role, 'id'), ...childrenOf(patient, 'id')];
    const births = [childAt(patient, 'birthTime'), childAt(patient, 'sdtc:birthTime')];
    const telecoms = [...childrenOf(role, 'telecom'), ...childrenOf(patient, 'telecom')];
    return [
      ...told(
        'identifier',
        extensions.map((id) => id.attributes.get('extension')),
      ),
      ...told('name', childrenOf(patient, 'name').flatMap(partsOf)),
      ...told(
        'birth date',
        births.map((birth) => birth?.attributes.get('value')),
      ),
      ...told('address', childrenOf(role, 'addr').flatMap(partsOf)),
      // Without `tel:` or `mailto:`.
      ...told(
        'phone',
        telecoms.map(({ attributes }) => attributes.get('value')?.replace(/^[a-z]+:/i, '')),
      ),
    ];
  });
}

/** Titles, states and countries do not tell one person from another. */
const idle = new Set(['prefix', 'suffix', 'state', 'country', 'county']);

function partsOf(element: CdaElement): string[] {
  return [...everyElement(element)].flatMap(({ name, text }) => (idle.has(name) ? [] : text));
}
